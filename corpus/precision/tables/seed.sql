INSERT INTO clients (id, name, client_secret, created_at) VALUES
  (1, 'billing', '<alnum:32>', NOW()),
  (2, 'reports', '<alnum:32>', NOW()),
  (3, 'nobody', NULL, NOW());
INSERT INTO users (id, email, password) VALUES (1, 'kim@example.org', '$2y$10$<alnum:53>');
COPY public.hooks (id, url, token) FROM stdin;
1	https://hooks.example.org	<alnum:40>
2	https://hooks.example.org	\N
\.
