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
        grep -q '^export ' "$folder/banner" 2>/dev/null && return
        kill -0 $server 2>/dev/null || break
        sleep 0.1
    done
    cat "$folder/log" >&2
    return 1
}
