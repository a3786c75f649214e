class Login {
  private static final String TOKEN_HEADER = "X-Auth-Token";
  private static final String PASSWORD_PARAMETER = "j_password";
  private static final String API_SECRET = "<alnum:28>";
  private final PasswordEncoder passwordEncoder = new BCryptPasswordEncoder();

  Credential credential() {
    return new Credential("reports", "<alnum:18>");
  }

  boolean isTokenKey(String key) {
    return key.equals("access_token") || key.equals("refreshToken");
  }
}
