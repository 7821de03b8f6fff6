tab-users = Users
tab-pending = Pending
seats-lead = Seats:
seats-used = used
seats-reserved = reserved
seats-free = free of
licence-basic = Basic
licence-licensed = Licensed
member-status-active = Active
member-status-deactivated = Deactivated
users-add = Add users
users-search = Name, e-mail or department
users-any = Any
users-size = Per page
users-filter-button = Filter
users-filter-role = Role
users-filter-licence = Licence
users-filter-status = Status
users-filter-group = Group
users-filter-sort = Order
users-filter-size = Per page
users-chips = Filters in use
users-chip = { $field }:
users-chip-search = Contains: { $text }
users-chip-remove = : remove this filter
users-chips-clear = Clear all filters
users-unknown-filter = The address names a value of “{ $field }” that does not exist; it was left out.
users-caption = { $total ->
    [one] { $total } user
   *[other] { $total } users
}
users-caption-filtered = { $matching } of { $total ->
    [one] { $total } user
   *[other] { $total } users
}
users-order-ascending = by { $column }
users-order-descending = by { $column }, in reverse
users-sort-name = Name
users-sort-email = E-mail
users-sort-joined = Joined
users-sort-last-sign-in = Last sign-in
users-column-role = Role
users-column-licence = Licence
users-column-groups = Groups
users-column-department = Department
users-column-status = Status
users-never = Never
users-none-title = Nobody matches
users-none-text = No user of this account fits all the filters.
users-pages = Pages of users
pager-previous = Previous
pager-next = Next
