<?php
return [
    'db_password' => '<alnum:12>',
    'auth_key' => '<alnum:64>',
    'cache_key' => 'shop_products_list',
    'password_reset_table' => 'password_resets',
    'token_lifetime' => '3600',
    'mail' => ['username' => 'shop', 'password' => getenv('MAIL_PASSWORD')],
    'api_secret' => 'your-api-secret-here',
];
