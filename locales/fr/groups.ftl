groups-none-title = Aucun groupe pour l’instant
groups-none-text = Les groupes réunissent des membres du compte { $account }, pour les filtrer et les modifier ensemble.
groups-caption = { $count ->
    [one] { $count } groupe, par nom
   *[other] { $count } groupes, par nom
}
groups-column-name = Groupe
groups-column-members = Membres
groups-members-of = { $count ->
    [one] membre du groupe { $name }
   *[other] membres du groupe { $name }
}
groups-create-title = Nouveau groupe
groups-create = Créer le groupe
group-name = Nom du groupe
group-members = { $count ->
    [one] { $count } membre
   *[other] { $count } membres
}
group-rename-title = Renommer
group-rename = Renommer
group-delete = Supprimer
group-delete-text = Ses membres restent dans le compte{"\u202F"}; les invitations en attente gardent tout, sauf le groupe.
group-delete-title = Supprimer le groupe «{"\u00A0"}{ $name }{"\u00A0"}»{"\u202F"}?
group-delete-members = { $count ->
    [0] Il ne contient personne.
    [one] Son membre reste dans le compte.
   *[other] Ses { $count } membres restent dans le compte.
}
group-delete-invitations = Les invitations en attente gardent tout, sauf ce groupe.
group-delete-default = C’est le groupe par défaut{"\u00A0"}: les nouvelles invitations ne proposeront alors plus aucun groupe.
group-delete-button = Supprimer «{"\u00A0"}{ $name }{"\u00A0"}»
group-delete-keep = Garder le groupe
group-fault-empty = Saisissez un nom pour le groupe.
group-fault-too-long = Saisissez au plus { $max }{"\u00A0"}caractères.
group-fault-unprintable = Retirez les caractères invisibles du nom.
group-fault-separator = Retirez les virgules, points-virgules et barres verticales{"\u00A0"}: dans les fichiers, ils séparent les noms de groupes.
group-fault-taken = Le compte a déjà un groupe de ce nom. Choisissez un autre nom.
group-fault-unknown = Ce groupe n’existe plus.
flash-group-created = Le groupe «{"\u00A0"}{ $text }{"\u00A0"}» est créé.
flash-group-renamed = Le groupe s’appelle maintenant «{"\u00A0"}{ $text }{"\u00A0"}».
flash-group-deleted = Le groupe «{"\u00A0"}{ $text }{"\u00A0"}» est supprimé. Ses membres restent dans le compte.
group-open = Membres et réglages
group-in-users = Voir dans la liste des utilisateurs
group-nobody-title = Ce groupe ne contient personne
group-nobody-text = Ajoutez des personnes par leur adresse, ou choisissez-les dans la liste des utilisateurs pour les ajouter ensemble.
group-members-caption = Membres, par nom
group-take-out = Retirer
group-add-title = Ajouter des membres
group-add-label = Adresses e-mail
group-add-hint = De personnes de ce compte{"\u202F"}; une par ligne, ou séparées par des virgules.
group-add = Ajouter au groupe
group-default = Par défaut
group-default-title = Groupe par défaut
group-default-text = Les nouvelles invitations proposent le groupe par défaut{"\u202F"}; la personne qui invite peut en choisir un autre, ou aucun.
group-default-begin = En faire le groupe par défaut
group-default-end = Ne plus proposer de groupe
group-fault-address = { $count ->
    [one] Saisissez des adresses au format nom@exemple.fr{"\u202F"}; «{"\u00A0"}{ $typed }{"\u00A0"}» n’en est pas une.
   *[other] Saisissez des adresses au format nom@exemple.fr{"\u202F"}; celles-ci n’en sont pas{"\u00A0"}: «{"\u00A0"}{ $typed }{"\u00A0"}».
}
group-fault-many = Saisissez au plus { $most } adresses à la fois.
group-fault-nobody = Saisissez au moins une adresse.
group-fault-strangers = Ces personnes ne sont pas dans le compte{"\u00A0"}: { $who }. Invitez-les d’abord ou retirez-les de la liste.
group-fault-owners = Seul un propriétaire du compte modifie les propriétaires{"\u00A0"}: { $who }. Retirez-les de la liste.
group-fault-nobody-added = Personne n’a été ajouté.
flash-group-added = { $count ->
    [0] Toutes ces personnes étaient déjà dans le groupe.
    [one] { $count } personne a été ajoutée au groupe.
   *[other] { $count } personnes ont été ajoutées au groupe.
}
flash-group-taken-out = La personne n’est plus dans le groupe. Elle reste dans le compte.
flash-group-owner-stays = Rien n’a changé{"\u00A0"}: seul un propriétaire du compte modifie les propriétaires.
flash-group-default = Les nouvelles invitations proposent maintenant le groupe «{"\u00A0"}{ $text }{"\u00A0"}».
flash-group-was-no-default = Rien n’a changé{"\u00A0"}: les nouvelles invitations ne proposaient déjà plus le groupe «{"\u00A0"}{ $text }{"\u00A0"}».
flash-group-no-default = Les nouvelles invitations ne proposent plus de groupe.
