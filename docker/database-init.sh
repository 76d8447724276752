#!/bin/sh
# Makes the user of the program, who may read and write and nothing else. PostgreSQL's image runs
# this once, when it makes the database; it may be run again.
set -e

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 \
  --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --file=/run/matinee/database-program.sql
