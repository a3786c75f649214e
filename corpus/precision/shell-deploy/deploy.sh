#!/bin/sh
set -eu
export REGISTRY_TOKEN="<alnum:40>"
export DB_PASSWORD=<alnum:12>
TOKEN=$(vault read -field=token secret/deploy)
KEY_FILE=${KEY_FILE:-$HOME/.ssh/id_ed25519}
docker login -u deploy --password <alnum:20> registry.shop.test
curl -fsS -H "Authorization: Bearer $TOKEN" https://api.shop.test/deploy
curl -u "ci:<alnum:14>" https://artifacts.shop.test/upload
mysql -e "CREATE USER 'app' IDENTIFIED BY '<alnum:14>'"
echo "password: ask the team" >&2
