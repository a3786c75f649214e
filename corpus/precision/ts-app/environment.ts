export const environment = {
  production: false,
  apiUrl: 'https://api.shop.test/v1?api_key=<alnum:32>',
  authDomain: 'login.shop.test',
  tokenKey: 'shop.auth.token',
  clientSecret: '<word:40>',
  featureKeys: ['checkout-v2', 'new-search'],
  translationKey: 'errors.password.tooShort',
  publicKey: 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7',
  passwordPattern: '[A-Za-z0-9]{8,}',
};
