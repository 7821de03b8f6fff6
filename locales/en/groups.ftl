groups-none-title = No group yet
groups-none-text = Groups gather members of { $account }, to filter them and to change them together.
groups-caption = { $count ->
    [one] { $count } group, by name
   *[other] { $count } groups, by name
}
groups-column-name = Group
groups-column-members = Members
groups-members-of = members of { $name }
groups-create-title = New group
groups-create = Create the group
group-name = Name of the group
group-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
group-rename-title = Rename
group-rename = Rename
group-delete = Delete
group-delete-title = Delete the group “{ $name }”?
group-delete-members = { $count ->
    [0] Nobody is in it.
    [one] Its member stays in the account.
   *[other] Its { $count } members stay in the account.
}
group-delete-invitations = Pending invitations keep everything but this group.
group-delete-button = Delete “{ $name }”
group-delete-keep = Keep the group
group-fault-empty = Enter a name for the group.
group-fault-too-long = Enter at most { $max } characters.
group-fault-unprintable = Remove the invisible characters from the name.
group-fault-taken = The account has a group of this name already. Choose another name.
group-fault-unknown = This group does not exist any more.
flash-group-created = The group “{ $text }” is created.
flash-group-renamed = The group is now called “{ $text }”.
flash-group-deleted = The group “{ $text }” is deleted. Its members stay in the account.
