package main

import "os"

type config struct {
	Token    string `json:"token"`
	Password string `yaml:"password"`
	KeyFile  string `env:"TLS_KEY_FILE"`
}

const defaultKeyPath = "/etc/service/tls/server.key"

func load() config {
	return config{
		Token:    os.Getenv("SERVICE_TOKEN"),
		Password: "<lower:6><digit:3>!Q",
		KeyFile:  defaultKeyPath,
	}
}

func login(c *client) error {
	c.SetAuthToken("<hex:48>")
	c.SetHeader("X-Api-Key", "<alnum:32>")
	if c.Password == "" {
		return errors.New("password is required")
	}
	return c.SetBasicAuth("svc-report", "<alnum:16>")
}
