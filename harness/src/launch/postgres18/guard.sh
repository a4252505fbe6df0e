# Ends the server with the process id $1 and removes its folder $2 once stdin closes. The harness
# holds the other end, so that happens however the harness dies.
read -r _
kill -INT "$1" || exit 0
tries=0
while [ "$tries" -lt 100 ] && kill -0 "$1"; do
    sleep 0.1
    tries=$((tries + 1))
done
kill -QUIT "$1"
rm -rf -- "$2"
