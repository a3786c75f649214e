const TOKEN_ENV: &str = "CLI_ACCESS_TOKEN";
const DEFAULT_TOKEN: &str = "<alnum:40>";

#[derive(Debug)]
enum Token { Ident(String), Key(KeyCode), Secret }

fn read_password() -> Result<String, Error> {
    let password = rpassword::prompt_password("Password: ")?;
    let key = format!("{}:{}", user, password.len());
    Ok(password)
}

fn connect() -> Client {
    Client::new("https://deploy:<alnum:16>@git.shop.test/repo.git")
}
