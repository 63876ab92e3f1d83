# Installing what is missing from Debian's packages. Source after common.sh.
# Each need is "command:package"; a command may be a path or a pattern of paths.

missing_packages() {
  local need command
  for need in "$@"; do
    command=${need%%:*}
    case $command in
      */*) compgen -G "$command" >/dev/null || printf '%s ' "${need#*:}";;
      *) has "$command" || [ -x "/usr/sbin/$command" ] || printf '%s ' "${need#*:}";;
    esac
  done
}

# install_packages NEED...: installs what is missing, or says what to install and fails.
install_packages() {
  local packages sudo=
  packages=$(missing_packages "$@")
  packages=${packages% }
  [ -z "$packages" ] && return 0
  if ! has apt-get || ! may_install "$packages"; then
    say "Missing: $packages. Install these (names of Debian packages) and try again."
    return 1
  fi
  [ "$(id -u)" = 0 ] || sudo=sudo
  say "Installing $packages"
  # shellcheck disable=SC2086 # a list of names on purpose
  $sudo env DEBIAN_FRONTEND=noninteractive sh -c "apt-get -qq update && apt-get -qq install -y --no-install-recommends $packages" >/dev/null ||
    { say "apt could not install: $packages"; return 1; }
}

# The one front-end script and what else package.json lists, copied into wwwroot/lib once.
install_assets() {
  [ -f "$root/package.json" ] || return 0
  [ -f "$root/src/Dunwell.Server/wwwroot/lib/htmx.min.js" ] && return 0
  install_packages node:nodejs npm:npm || stop "Node and npm fetch the front-end file once, at build time."
  (cd "$root" && npm ci --silent --no-audit --no-fund && npm run --silent assets) >&2 || stop "npm could not fetch the front-end files."
}
