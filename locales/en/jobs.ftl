jobs-title = Bulk actions
jobs-none-title = No bulk action yet
jobs-none-text = Choose several rows of a list, or import a file: what happens to each row is then shown here.
jobs-caption = { $count ->
    [one] 1 action
   *[other] { $count } actions, the latest first
  }
jobs-caption-latest = { $count ->
    [one] The latest action; the audit log has the older ones
   *[other] The latest { $count } actions; the audit log has the older ones
  }
jobs-column-what = Action
jobs-column-standing = Status
jobs-column-done = Done
jobs-column-already = Unchanged
jobs-column-refused = Not done
jobs-column-who = By
jobs-column-when = Started
job-ordered = By { $who }, { $when }
job-standing-running = Running
job-standing-completed = Completed
job-standing-stopped = Stopped
job-standing-forbidden = Ended early
job-progress = { $answered } of { $total }
job-progress-label = Rows answered for
job-count-done = { $count } done
job-count-already = { $count } unchanged
job-count-refused = { $count } not done
job-count-waiting = { $count } waiting
job-count-left = { $count } not reached
job-counts = { $parts }.
job-stopped-text = Rows that were done stay done; the others are as they were.
job-forbidden-text = Whoever started it is no administrator of the account any more. Rows that were done stay done.
job-refresh = Refresh
job-stop = Stop
job-rows-label = Rows by result
job-rows-all = All
job-rows-done = Done
job-rows-already = Unchanged
job-rows-refused = Not done
job-rows-waiting = Waiting
job-no-rows = No rows here
job-row-waiting = Waiting
job-caption = { $count ->
    [one] 1 row of { $total }
   *[other] { $count } rows of { $total }
  }
job-column-position = Row
job-column-label = E-mail
job-column-code = Code
job-column-outcome = Result
job-outcome-done = Done
job-outcome-failed = Failed through our fault; support can see why
flash-job-stopped = It is stopped.
flash-job-not-stopped = It is not stopped yet: the rows that are being worked on take longer than usual. Press “Stop” again.
flash-job-over = It had ended already.
job-name-told = { $name } ({ $told })
job-told-none = none
job-told-days = { $count ->
    [one] 1 day
   *[other] { $count } days
  }
job-row-stopped = Not done: stopped
job-row-forbidden = Not done: ended early
job-rows-left = Not reached
job-column-action = Action
