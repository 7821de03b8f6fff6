# Runs a server for as long as somebody holds the pipe on our standard input open. The kernel closes it when that
# program ends, also by SIGKILL. The signal is repeated: one that comes before the server listens for it is lost.
# SIGQUIT, the last resort before SIGKILL, goes to the whole group and is for the server alone.
trap '' QUIT
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
(
  read -r _ <&3
  while kill -INT "$server"; do sleep 1; done
) 2>/dev/null &
watch=$!
exec 3<&-
wait "$server"
ended=$?
kill "$watch"
exit "$ended"
