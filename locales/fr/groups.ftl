groups-none-title = Aucun groupe pour l’instant
groups-none-text = Les groupes réunissent des membres de { $account }, pour les filtrer et les modifier ensemble.
groups-caption = { $count ->
    [one] { $count } groupe, par nom
   *[other] { $count } groupes, par nom
}
groups-column-name = Groupe
groups-column-members = Membres
groups-members-of = membres de { $name }
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
group-delete-title = Supprimer le groupe «{"\u00A0"}{ $name }{"\u00A0"}»{"\u202F"}?
group-delete-members = { $count ->
    [0] Il ne contient personne.
    [one] Son membre reste dans le compte.
   *[other] Ses { $count } membres restent dans le compte.
}
group-delete-invitations = Les invitations en attente gardent tout, sauf ce groupe.
group-delete-button = Supprimer «{"\u00A0"}{ $name }{"\u00A0"}»
group-delete-keep = Garder le groupe
group-fault-empty = Saisissez un nom pour le groupe.
group-fault-too-long = Saisissez au plus { $max } caractères.
group-fault-unprintable = Retirez les caractères invisibles du nom.
group-fault-taken = Le compte a déjà un groupe de ce nom. Choisissez un autre nom.
group-fault-unknown = Ce groupe n’existe plus.
flash-group-created = Le groupe «{"\u00A0"}{ $text }{"\u00A0"}» est créé.
flash-group-renamed = Le groupe s’appelle maintenant «{"\u00A0"}{ $text }{"\u00A0"}».
flash-group-deleted = Le groupe «{"\u00A0"}{ $text }{"\u00A0"}» est supprimé. Ses membres restent dans le compte.
