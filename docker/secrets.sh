#!/bin/sh
# Makes the passwords of PostgreSQL and Redis on the first start and keeps them afterwards.
# Each file can be read by the user of one container only; nobody has to choose or type one.
set -eu
umask 077

folder=${SECRETS_FOLDER:-/run/matinee}
services=${SERVICES_UID:-999} # PostgreSQL and Redis in their official images
program=${PROGRAM_UID:-10001} # the user of docker/Dockerfile

word() {
  head -c 24 /dev/urandom | base64 | tr '+/' '-_'
}

# keep <file> <owner> <text>: a file that is there stays; a new one appears complete.
keep() {
  if [ ! -s "$folder/$1" ]; then
    printf '%s\n' "$3" >"$folder/$1.new"
    chmod 400 "$folder/$1.new"
    chown "$2" "$folder/$1.new"
    mv "$folder/$1.new" "$folder/$1"
  fi
}

chmod 755 "$folder"
keep database-password "$services" "$(word)"
keep database-url "$program" \
  "postgresql://matinee:$(cat "$folder/database-password")@database:5432/matinee"
keep redis.conf "$services" "requirepass $(word)"
keep redis-url "$program" "redis://:$(cut -d ' ' -f 2 "$folder/redis.conf")@redis:6379/0"
