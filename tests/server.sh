# Sourced by what needs a server of its own; $root is the project's folder. CHANDLERY_SERVER is the executable to start instead
# of ./serve.

# What the caller has set for AWS or for other servers is not ours.
forget_servers() {
    local name
    for name in $(compgen -e | grep -E '^(AWS_|CHANDLERY_)' | grep -v '^CHANDLERY_SERVER$'); do unset "$name"; done
    export no_proxy=127.0.0.1 NO_PROXY=127.0.0.1
}

# serve_in FOLDER [NAME=VALUE]…: starts a server with these settings, on a free port, and waits for its banner. Starting may
# include a build. Sets $server to its process; the folder gets banner, log and the data folder.
serve_in() {
    local folder=$1 executable
    executable=$(realpath "${CHANDLERY_SERVER:-$root/serve}")
    shift
    (cd "$folder" && exec env "$@" "$executable" --urls http://127.0.0.1:0 >banner 2>log </dev/null) &
    server=$!
    for _ in $(seq 3000); do
        grep -qE '^(export|Sign with) ' "$folder/banner" 2>/dev/null && return
        kill -0 $server 2>/dev/null || break
        sleep 0.1
    done
    cat "$folder/log" >&2
    return 1
}

# start_postgres: a PostgreSQL of our own, which ends with the caller. Sets $store to an empty database of it, as the server's
# setting. Status 3: there is no PostgreSQL here.
start_postgres() {
    local port postgres
    coproc POSTGRES { exec "$root/tests/postgres"; }
    postgres=$POSTGRES_PID
    read -r port <&"${POSTGRES[0]}" || { wait "$postgres"; return; }
    store="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

# serve_on STORE FOLDER [NAME=VALUE]…: serve_in, with the catalog in that database. A server on a store is given its keys, so the
# files for AWS tools are ours; the banner gets the line that names them, as if the server had written it.
serve_on() {
    local store=$1 folder=$2 aws=$2/aws
    shift 2
    mkdir "$aws"
    printf '[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n' AKIATESTTESTTESTTEST "$(head -c 30 /dev/urandom | base64)" >"$aws/credentials"
    head -c 32 /dev/urandom | base64 >"$aws/master-key"
    serve_beside "$store" "$folder" "$folder" "$@" || return
    printf '[default]\nregion = us-east-1\nendpoint_url = %s\n' "$(sed -n 's/^  listening on //p' "$folder/banner")" >"$aws/config"
    echo "export AWS_SHARED_CREDENTIALS_FILE=$aws/credentials AWS_CONFIG_FILE=$aws/config" >>"$folder/banner"
}

# serve_beside STORE FIRST FOLDER [NAME=VALUE]…: serve_in, on that database and with the keys that serve_on made in the folder FIRST.
serve_beside() {
    local store=$1 aws=$2/aws folder=$3
    shift 3
    serve_in "$folder" CHANDLERY_STORE="$store" CHANDLERY_ROOT_KEY_FILE="$aws/credentials" CHANDLERY_MASTER_KEY_FILE="$aws/master-key" "$@"
}
