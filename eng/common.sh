# What the three commands share: where the repository is, how to speak, what must be installed. Source it, do not run it.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1

say() { printf '%s\n' "$*" >&2; }

stop() { say "$*"; exit 1; }

has() { command -v "$1" >/dev/null 2>&1; }

# Debian keeps a user-wide .NET out of PATH.
has dotnet || { [ -x "$HOME/.dotnet/dotnet" ] && PATH="$HOME/.dotnet:$PATH" DOTNET_ROOT="$HOME/.dotnet" && export PATH DOTNET_ROOT; }

need_sdk() {
  if has dotnet && dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then return; fi
  stop "Dunwell is built with the .NET 10 SDK, which is not here. Install it from https://dotnet.microsoft.com/download/dotnet/10.0
or with:  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0"
}

# May packages be installed without asking? As root or in CI, yes; at a terminal, when the person says so.
may_install() {
  if [ "$(id -u)" = 0 ] || [ "${CI:-}" = true ]; then return 0; fi
  [ -t 0 ] && [ -t 2 ] || return 1
  local answer
  read -r -p "Install with apt: $* ? [y/N] " answer </dev/tty
  [ "$answer" = y ] || [ "$answer" = Y ]
}

# Names, times and sizes of everything that is built from these folders: cheap to compute, different when anything was touched.
fingerprint() { # folders
  (cd "$root" && find "$@" global.json BannedSymbols.txt .editorconfig Directory.*.props package*.json \( -name bin -o -name obj -o -path '*/wwwroot/lib' \) -prune -o -type f -printf '%p %T@ %s\n' 2>/dev/null) |
    LC_ALL=C sort | sha256sum
}
