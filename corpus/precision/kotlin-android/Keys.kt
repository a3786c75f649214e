object Keys {
  const val PREF_TOKEN = "pref_auth_token"
  const val MAPS_API_KEY = "<alnum:39>"
  const val KEY_ALIAS = "android_keystore_alias"
  val signingPassword: String = "<alnum:15>"
  val passwordError = R.string.error_invalid_password
  const val CERT_PIN_KEY = "sha256/primary"
}
