# Removes the folder $1 once stdin closes, and ends first the process whose id was read last; none
# where that line is empty. The harness holds the other end, so that happens however it dies.
id=
while read -r line; do id=$line; done
if [ -n "$id" ] && kill -INT "$id"; then
    tries=0
    while [ "$tries" -lt 100 ] && [ -e "$1/data/postmaster.pid" ] && kill -0 "$id"; do
        sleep 0.1
        tries=$((tries + 1))
    done
    kill -QUIT "$id"
fi
rm -rf -- "$1" || { sleep 1 && rm -rf -- "$1"; }
