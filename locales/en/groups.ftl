groups-none-title = No group yet
groups-none-text = Groups gather members of { $account }, to filter them and to change them together.
groups-caption = { $count ->
    [one] { $count } group, by name
   *[other] { $count } groups, by name
}
groups-column-name = Group
groups-column-members = Members
groups-members-of = { $count ->
    [one] member of { $name }
   *[other] members of { $name }
}
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
group-delete-text = Its members stay in the account; pending invitations keep everything but the group.
group-delete-title = Delete the group “{ $name }”?
group-delete-members = { $count ->
    [0] Nobody is in it.
    [one] Its member stays in the account.
   *[other] Its { $count } members stay in the account.
}
group-delete-invitations = Pending invitations keep everything but this group.
group-delete-default = It is the default group: new invitations will then propose no group.
group-delete-button = Delete “{ $name }”
group-delete-keep = Keep the group
group-fault-empty = Enter a name for the group.
group-fault-too-long = Enter at most { $max } characters.
group-fault-unprintable = Remove the invisible characters from the name.
group-fault-separator = Leave out commas, semicolons and vertical bars: in files they stand between the names of groups.
group-fault-taken = The account has a group of this name already. Choose another name.
group-fault-unknown = This group does not exist any more.
flash-group-created = The group “{ $text }” is created.
flash-group-renamed = The group is now called “{ $text }”.
flash-group-deleted = The group “{ $text }” is deleted. Its members stay in the account.
group-open = Members and settings
group-in-users = Show in the users list
group-nobody-title = Nobody is in this group
group-nobody-text = Add people by their addresses, or choose them in the users list and add them together.
group-members-caption = Members, by name
group-take-out = Take out
group-add-title = Add members
group-add-label = E-mail addresses
group-add-hint = Of people in this account; one per line, or with commas between.
group-add = Add to the group
group-default = Default
group-default-title = Default group
group-default-text = New invitations propose the default group; whoever invites can choose another, or none.
group-default-begin = Make it the default
group-default-end = Propose no group any more
group-fault-address = { $count ->
    [one] Enter addresses like name@example.com; “{ $typed }” is none.
   *[other] Enter addresses like name@example.com; these are none: “{ $typed }”.
}
group-fault-many = Enter at most { $most } addresses at once.
group-fault-nobody = Enter at least one address.
group-fault-strangers = These are not in the account: { $who }. Invite them first, or take them off the list.
group-fault-owners = Only an owner of the account changes owners: { $who }. Take them off the list.
group-fault-nobody-added = Nobody was added.
flash-group-added = { $count ->
    [0] All of them were in the group already.
    [one] 1 person was added to the group.
   *[other] { $count } people were added to the group.
}
flash-group-taken-out = The person is not in the group any more. They stay in the account.
flash-group-owner-stays = Nothing was changed: only an owner of the account changes owners.
flash-group-default = New invitations now propose the group “{ $text }”.
flash-group-was-no-default = Nothing was changed: new invitations did not propose the group “{ $text }” any more.
flash-group-no-default = New invitations propose no group any more.
