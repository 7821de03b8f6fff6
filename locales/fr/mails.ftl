mail-greeting = Bonjour { $name },
mail-greeting-stranger = Bonjour,
mail-copy-address = Ou copiez cette adresse dans votre navigateur{"\u00A0"}:
mail-label = { $label }{"\u00A0"}:
mail-until = Le lien fonctionne jusqu’au { $when }.
mail-signature = muster, la gestion des utilisateurs de votre service.

mail-confirm-subject = Confirmez votre adresse e-mail
mail-confirm-text = Vous avez créé un compte avec { $email }. Confirmez que cette adresse est la vôtre{"\u202F"}; vous pourrez ensuite vous connecter.
mail-confirm-button = Confirmer l’adresse
mail-confirm-unexpected = Vous n’avez pas créé de compte{"\u202F"}? Ignorez ce message, il ne se passera rien.

mail-reset-subject = Choisissez un nouveau mot de passe
mail-reset-text = Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour { $email }. L’actuel reste valable jusqu’à ce que vous en choisissiez un autre.
mail-reset-button = Choisir un mot de passe
mail-reset-unexpected = Vous n’avez rien demandé{"\u202F"}? Ignorez ce message, votre mot de passe ne change pas.

mail-changed-subject = Votre mot de passe a été modifié
mail-changed-text = Le mot de passe du compte { $email } a été modifié, et toutes vos autres sessions ont été fermées.
mail-changed-button = Ce n’était pas moi, choisir un nouveau mot de passe
mail-changed-unexpected = C’était vous{"\u202F"}? Alors il n’y a rien à faire.

mail-taken-subject = Vous avez déjà un compte
mail-taken-text = Quelqu’un, sans doute vous, a essayé de créer un compte avec { $email }. Il en existe déjà un, et rien n’y a changé.
mail-taken-button = Se connecter
mail-taken-unexpected = Ce n’était pas vous{"\u202F"}? Ignorez ce message. Si vous avez oublié votre mot de passe, la page de connexion permet d’en choisir un nouveau.
