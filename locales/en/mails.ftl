mail-greeting = Hello { $name },
mail-greeting-stranger = Hello,
mail-copy-address = Or copy this address into your browser:
mail-label = { $label }:
mail-until = The link works until { $when }.
mail-signature = muster, the user management of your service.

mail-confirm-subject = Confirm your e-mail address
mail-confirm-text = You created an account with { $email }. Confirm that this address is yours; after that you can sign in.
mail-confirm-button = Confirm the address
mail-confirm-unexpected = You did not create an account? Ignore this mail and nothing happens.

mail-reset-subject = Choose a new password
mail-reset-text = Somebody, probably you, asked for a new password for { $email }. Your present one works until you choose another.
mail-reset-button = Choose a password
mail-reset-unexpected = You did not ask for this? Ignore this mail and your password stays as it is.

mail-changed-subject = Your password was changed
mail-changed-text = The password of { $email } was changed, and every other session of yours was ended.
mail-changed-button = It was not me, choose a new password
mail-changed-unexpected = It was you? Then there is nothing to do.

mail-taken-subject = You already have an account
mail-taken-text = Somebody, probably you, tried to create an account with { $email }. There is one already, and nothing about it was changed.
mail-taken-button = Sign in
mail-taken-unexpected = It was not you? Ignore this mail. If you forgot your password, the sign-in page lets you choose a new one.
