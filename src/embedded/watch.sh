# Runs a server for as long as somebody holds the pipe on our standard input open. The kernel closes it when that
# program ends, also by SIGKILL. The first word is a directory to remove in the end, or nothing; the rest is the server.
# SIGQUIT, the last resort before SIGKILL, goes to the whole group and is for the server alone.
trap '' QUIT
thrown_away=$1
shift
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
(
  read -r _ <&3
  # Repeated, since a signal that comes before the server listens for it is lost.
  while kill -INT "$server"; do sleep 1; done
) 2>/dev/null &
watch=$!
exec 3<&-
wait "$server"
ended=$?
kill "$watch"
if [ -n "$thrown_away" ]; then rm -rf "$thrown_away" 2>/dev/null; fi
exit "$ended"
