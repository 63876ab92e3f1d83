# A throw-away PostgreSQL on a loopback port. Source after common.sh.
#   start_postgres test|bench   sets POSTGRES (connection string); POSTGRES_URL for psql
#   stop_postgres               stops it and deletes its files

postgres_bin() {
  local newest
  newest=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -1)
  [ -n "$newest" ] || newest=$(dirname "$(command -v initdb 2>/dev/null)" 2>/dev/null)
  [ -x "$newest/initdb" ] && printf '%s' "$newest"
}

# PostgreSQL refuses to run as root; its package brings a user for it.
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

start_postgres() {
  local bin password port try settings
  bin=$(postgres_bin) || { say "PostgreSQL's programs (initdb, pg_ctl) are not here."; return 1; }
  PG_FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/dunwell-postgres.XXXXXX")
  PG_CTL=$bin/pg_ctl
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s' "$password" > "$PG_FOLDER/password"
  [ "$(id -u)" = 0 ] && chown -R postgres "$PG_FOLDER"
  (cd / && as_postgres "$bin/initdb" -D "$PG_FOLDER/data" -U postgres -A scram-sha-256 --pwfile="$PG_FOLDER/password" --locale=C.UTF-8 -E UTF8 -N) >/dev/null || return 1
  case $1 in
    test) settings="fsync=off
synchronous_commit=off
full_page_writes=off
max_connections=300
shared_buffers=256MB";;
    bench) settings="fsync=on
synchronous_commit=on
full_page_writes=on
shared_buffers=1GB
effective_cache_size=4GB
work_mem=128MB
maintenance_work_mem=256MB
max_wal_size=8GB
checkpoint_timeout=30min";;
  esac
  printf "%s\nlisten_addresses='127.0.0.1'\nunix_socket_directories=''\n" "$settings" | as_postgres tee -a "$PG_FOLDER/data/postgresql.conf" >/dev/null
  for try in 1 2 3 4 5; do
    port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 12000))
    if (cd / && as_postgres "$PG_CTL" -D "$PG_FOLDER/data" -o "-p $port" -l "$PG_FOLDER/data/server.log" -w start) >/dev/null 2>&1; then
      POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Password=$password;Database=postgres"
      # shellcheck disable=SC2034 # for whoever sources this
      POSTGRES_URL="postgresql://postgres:$password@127.0.0.1:$port/postgres"
      return 0
    fi
  done
  as_postgres tail -5 "$PG_FOLDER/data/server.log" >&2
  return 1
}

stop_postgres() {
  [ -n "${PG_FOLDER:-}" ] || return 0
  (cd / && as_postgres "$PG_CTL" -D "$PG_FOLDER/data" -m immediate stop) >/dev/null 2>&1
  rm -rf "$PG_FOLDER"
  PG_FOLDER=
}
