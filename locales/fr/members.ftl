tab-users = Utilisateurs
tab-pending = En attente
tab-groups = Groupes
seats-lead = Places{"\u00A0"}:
seats-used = { $count ->
    [one] occupée
   *[other] occupées
}
seats-reserved = { $count ->
    [one] réservée
   *[other] réservées
}
seats-free = { $count ->
    [one] libre sur
   *[other] libres sur
}
licence-basic = De base
licence-licensed = Sous licence
member-status-active = Actif
member-status-deactivated = Désactivé
users-add = Ajouter des utilisateurs
users-search = Nom, e-mail ou service
users-size = Par page
users-filter-role = Rôle
users-filter-licence = Licence
users-filter-status = État
users-filter-group = Groupe
users-groups-link = Tous les groupes
users-filter-sort = Ordre
users-filter-size = Par page
users-caption = { $total ->
    [one] { $total } utilisateur
   *[other] { $total } utilisateurs
}
users-caption-filtered = { $matching } sur { $total ->
    [one] { $total } utilisateur
   *[other] { $total } utilisateurs
}
users-caption-many = Plus de { $most } sur { $total } utilisateurs
users-order-name = par nom de famille, puis par e-mail
users-order-email = par e-mail
users-order-joined = par instant d’arrivée, puis par e-mail
users-order-last-sign-in = par instant de la dernière connexion, puis par e-mail
users-order-reversed = { $order }, en ordre inverse
users-sort-name = Nom
users-sort-email = E-mail
users-sort-joined = Arrivée
users-sort-last-sign-in = Dernière connexion
users-column-role = Rôle
users-column-licence = Licence
users-column-groups = Groupes
users-column-department = Service
users-column-status = État
users-deleted-on = suppression le { $date }
users-deleted-later = suppression le { $date } au plus tôt
member-deleted-on = Suppression le
member-deleted-later = au plus tôt, une semaine après un e-mail d’avertissement
member-warned-on = Averti le
users-never = Jamais
users-none-title = Personne ne correspond
users-none-text = Aucun utilisateur de ce compte ne répond à tous les filtres.
pager-previous = Précédent
pager-next = Suivant
row-actions = Actions
row-actions-for = Actions pour { $name }
member-edit = Modifier
member-deactivate = Désactiver
member-deactivate-text = La personne ne peut plus se connecter. Vous pourrez la réactiver plus tard.
member-reactivate = Réactiver
member-reactivate-text = La personne peut de nouveau se connecter. Un utilisateur sous licence a besoin d’une place libre.
member-unlink = Détacher du compte
member-unlink-text = La personne quitte { $account } et garde un compte individuel Free.
member-facts = Dans ce compte
member-role-licence = Rôle et licence
member-profile = Fiche d’annuaire
member-role-hint-member = Utilise le service, ne gère personne.
member-role-hint-admin = Ajoute et gère les utilisateurs et les licences.
member-role-hint-owner = Gère tout, nomme les administrateurs et les propriétaires.
member-licensed-hint = { $free ->
    [0] Toutes les fonctions. Occupe une place{"\u202F"}; aucune n’est libre.
    [one] Toutes les fonctions. Occupe une place{"\u202F"}; { $free } est libre.
   *[other] Toutes les fonctions. Occupe une place{"\u202F"}; { $free } sont libres.
}
member-basic-hint = Sans limite, n’occupe aucune place.
member-roles-by-owner = Seul un propriétaire du compte nomme et révoque les administrateurs.
member-last-owner = Le compte a besoin d’un propriétaire. Nommez d’abord un autre propriétaire.
member-owners-only = Seul un propriétaire du compte peut modifier un propriétaire.
member-is-you = C’est vous. Personne ne peut se désactiver ou se détacher soi-même{"\u00A0"}: demandez à un propriétaire du compte.
member-is-you-alone = C’est vous, et personne d’autre n’est propriétaire du compte. Nommez d’abord un autre propriétaire{"\u00A0"}: lui seul pourra vous désactiver ou vous détacher.
member-save = Enregistrer
member-leave = Annuler
member-fault-choice = Choisissez l’une des valeurs proposées.
member-fault-group = Choisissez des groupes de ce compte{"\u202F"}; l’un de ceux-ci n’existe plus.
member-fault-too-long = { $field }{"\u00A0"}: { $max }{"\u00A0"}caractères au plus.
member-fault-unprintable = { $field }{"\u00A0"}: retirez les caractères invisibles.
member-fault-unknown = Cette personne n’est plus dans le compte.
member-fault-role = Seul un propriétaire peut nommer et révoquer les administrateurs. Laissez le rôle tel quel ou demandez à un propriétaire.
member-fault-oneself = Vous ne pouvez pas le faire pour vous-même. Demandez à un propriétaire du compte.
member-fault-last-owner = C’est le seul propriétaire. Nommez d’abord un autre propriétaire, puis changez ce rôle.
member-fault-no-seat = Aucune place n’est libre. Choisissez De base, ou libérez d’abord une place.
confirm-what = Ce qui va se passer
confirm-keep = Tout laisser en l’état
confirm-seat = Sa place se libère aussitôt.
confirm-deactivate-title = Désactiver { $name }{"\u202F"}?
confirm-deactivate-sessions = La personne est déconnectée partout aussitôt et ne peut plus se connecter.
confirm-deactivate-kept = Rôle, licence, groupes et fiche sont gardés{"\u00A0"}: vous pourrez la réactiver plus tard.
confirm-deactivate-button = Désactiver { $name }
confirm-unlink-title = Détacher { $name } du compte { $account }{"\u202F"}?
confirm-unlink-access = La personne quitte { $account } et n’a plus accès à rien de ce qui s’y trouve.
confirm-unlink-own-account = Elle garde ses identifiants, avec un compte individuel Free à elle.
confirm-unlink-back = Pour revenir, il lui faudra une nouvelle invitation.
confirm-unlink-button = Détacher { $name }
flash-member-saved = Les changements pour { $text } sont enregistrés.
flash-member-deactivated = { $text } ne peut plus se connecter{"\u202F"}; toutes ses sessions sont fermées.
flash-member-reactivated = { $text } peut de nouveau se connecter.
flash-member-unlinked = { $text } a quitté le compte et garde un compte individuel Free.
flash-member-owners-only = Rien n’a changé{"\u00A0"}: seul un propriétaire du compte peut modifier { $text }, qui est propriétaire.
flash-member-admins-by-owner = Rien n’a changé{"\u00A0"}: { $text } est administrateur, et seul un propriétaire du compte peut faire cela.
flash-member-oneself = Rien n’a changé{"\u00A0"}: personne ne peut se désactiver ou se détacher soi-même. Demandez à un propriétaire du compte.
flash-member-last-owner = Rien n’a changé{"\u00A0"}: { $text } est le seul propriétaire. Nommez d’abord un autre propriétaire.
flash-member-no-seat = { $text } n’a pas été réactivé{"\u00A0"}: aucune place n’est libre. Passez à la licence de base, ou libérez d’abord une place.
flash-member-unknown = { $text } n’est plus dans le compte.
