#!/bin/sh
# Makes the passwords of PostgreSQL and Redis on the first start and keeps them afterwards.
# Each file can be read by the user of one container only; nobody has to choose or type one.
set -eu
umask 077

folder=${SECRETS_FOLDER:-/run/matinee}
services=${SERVICES_UID:-999} # PostgreSQL and Redis in their official images
program=${PROGRAM_UID:-10001} # the user of docker/Dockerfile
upkeep=${UPKEEP_GID:-10002}   # a group of the service upkeep, in which no node is

word() {
  head -c 24 /dev/urandom | base64 | tr '+/' '-_'
}

# keep <file> <owner> <mode> <text>: a file that is there stays; a new one appears complete.
keep() {
  if [ ! -s "$folder/$1" ]; then
    printf '%s\n' "$4" >"$folder/$1.new"
    chmod "$3" "$folder/$1.new"
    chown "$2" "$folder/$1.new"
    mv "$folder/$1.new" "$folder/$1"
  fi
}

# text <file>: what it holds.
text() {
  cat "$folder/$1"
}

chmod 755 "$folder"

# The owner of the tables, who changes the schema; and the program, which reads and writes rows.
keep database-password "$services" 400 "$(word)"
keep database-migrate-url "$services:$upkeep" 440 \
  "postgresql://matinee:$(text database-password)@database:5432/matinee"
keep database-program-password "$services" 400 "$(word)"
keep database-program.sql "$services" 400 "do \$\$ begin create role matinee_program;
exception when duplicate_object then null; end \$\$;
alter role matinee_program login password '$(text database-program-password)';"
keep database-url "$program" 400 \
  "postgresql://matinee_program:$(text database-program-password)@database:5432/matinee"

keep redis.conf "$services" 400 "requirepass $(word)"
keep redis-url "$program" 400 "redis://:$(text redis.conf | cut -d ' ' -f 2)@redis:6379/0"
