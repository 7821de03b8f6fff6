member-deactivated-since = Désactivation
member-trail = Ce qui a été fait, et par qui
columns-title = Colonnes
columns-text = Ce que la liste des utilisateurs vous montre. Les autres choisissent pour eux-mêmes.
columns-legend = Affichées
columns-always = (toujours)
columns-keep = Garder ce choix
columns-usual = Les colonnes habituelles
flash-columns-kept = La liste montre les colonnes que vous avez choisies.
flash-columns-usual = La liste montre les colonnes habituelles.
users-alone-title = Vous êtes seul ici pour l’instant
users-alone-text = Ajoutez les personnes qui travaillent chez { $account }{"\u00A0"}: elles sont invitées par e-mail et décident elles-mêmes.
users-unavailable-title = La liste ne peut pas être chargée maintenant
users-unavailable-text = Rien n’est perdu{"\u00A0"}: la base de données n’a pas répondu à temps.
users-try-again = Réessayer
bulk-label = Modifier plusieurs à la fois
bulk-action = Que faire
bulk-choose = Choisir une action…
bulk-go-on = Continuer
bulk-select = Choisir { $name }
bulk-select-page = Choisir tout le monde sur cette page
users-bulk-idle = Cochez des personnes pour en modifier plusieurs à la fois.
users-bulk-none = Aucune personne choisie
users-bulk-one = 1 personne choisie
users-bulk-other = {"{"}n{"}"} personnes choisies
users-bulk-all-chosen = { $matching ->
    [0] Toutes les personnes qui correspondent sont choisies
    [one] La personne qui correspond est choisie
   *[other] Les { $matching } personnes qui correspondent sont choisies
}
users-bulk-page = { $page ->
    [one] La personne de cette page
   *[other] Les { $page } de cette page
}
users-bulk-all = { $matching ->
    [0] Toutes celles qui correspondent
    [one] La personne qui correspond
   *[other] Les { $matching } qui correspondent
}
bulk-act-licence = Changer la licence
bulk-act-role = Changer le rôle
bulk-act-group-add = Ajouter à un groupe
bulk-act-group-remove = Retirer d’un groupe
bulk-act-department = Changer le service
bulk-act-deactivate = Désactiver
bulk-act-reactivate = Réactiver
bulk-act-unlink = Détacher du compte
bulk-act-export = Exporter en CSV
bulk-act-export-xlsx = Exporter en classeur Excel
bulk-title-licence = { $count ->
    [one] Changer la licence de { $count } personne{"\u202F"}?
   *[other] Changer la licence de { $count } personnes{"\u202F"}?
}
bulk-title-role = { $count ->
    [one] Changer le rôle de { $count } personne{"\u202F"}?
   *[other] Changer le rôle de { $count } personnes{"\u202F"}?
}
bulk-title-group-add = { $count ->
    [one] Ajouter { $count } personne à un groupe{"\u202F"}?
   *[other] Ajouter { $count } personnes à un groupe{"\u202F"}?
}
bulk-title-group-remove = { $count ->
    [one] Retirer { $count } personne d’un groupe{"\u202F"}?
   *[other] Retirer { $count } personnes d’un groupe{"\u202F"}?
}
bulk-title-department = { $count ->
    [one] Changer le service de { $count } personne{"\u202F"}?
   *[other] Changer le service de { $count } personnes{"\u202F"}?
}
bulk-title-deactivate = { $count ->
    [one] Désactiver { $count } personne{"\u202F"}?
   *[other] Désactiver { $count } personnes{"\u202F"}?
}
bulk-title-reactivate = { $count ->
    [one] Réactiver { $count } personne{"\u202F"}?
   *[other] Réactiver { $count } personnes{"\u202F"}?
}
bulk-title-unlink = { $count ->
    [one] Détacher { $count } personne du compte{"\u202F"}?
   *[other] Détacher { $count } personnes du compte{"\u202F"}?
}
bulk-value-licence = { $count ->
    [one] La nouvelle licence
   *[other] La nouvelle licence des { $count } personnes
}
bulk-value-role = { $count ->
    [one] Le nouveau rôle
   *[other] Le nouveau rôle des { $count } personnes
}
bulk-value-group-add = { $count ->
    [one] Ajouter à ce groupe
   *[other] Ajouter les { $count } personnes à ce groupe
}
bulk-value-group-remove = { $count ->
    [one] Retirer de ce groupe
   *[other] Retirer les { $count } personnes de ce groupe
}
bulk-value-department = { $count ->
    [one] Le nouveau service
   *[other] Le nouveau service des { $count } personnes
}
bulk-department-hint = Laissez vide pour effacer le service.
bulk-choose-group = Choisir un groupe…
bulk-no-group = Le compte n’a pas encore de groupe.
bulk-text-licence = { $count ->
    [one] La personne reçoit cette licence{"\u202F"}; tout le reste demeure.
   *[other] Chaque personne reçoit cette licence{"\u202F"}; tout le reste demeure.
}
bulk-text-role = { $count ->
    [one] La personne reçoit ce rôle{"\u202F"}; tout le reste demeure.
   *[other] Chaque personne reçoit ce rôle{"\u202F"}; tout le reste demeure.
}
bulk-text-group-add = { $count ->
    [one] La personne reste aussi dans ses autres groupes.
   *[other] Les personnes restent aussi dans leurs autres groupes.
}
bulk-text-group-remove = { $count ->
    [one] La personne reste dans le compte et dans ses autres groupes.
   *[other] Les personnes restent dans le compte et dans leurs autres groupes.
}
bulk-text-department = { $count ->
    [one] La personne reçoit ce service{"\u202F"}; tout le reste demeure.
   *[other] Chaque personne reçoit ce service{"\u202F"}; tout le reste demeure.
}
bulk-text-deactivate = { $count ->
    [one] La personne est déconnectée partout aussitôt et ne peut plus se connecter. Rôle, licence, groupes et fiche sont gardés{"\u00A0"}: vous pourrez la réactiver plus tard.
   *[other] Les personnes sont déconnectées partout aussitôt et ne peuvent plus se connecter. Rôle, licence, groupes et fiche sont gardés{"\u00A0"}: vous pourrez les réactiver plus tard.
}
bulk-text-reactivate = { $count ->
    [one] La personne peut de nouveau se connecter, avec le rôle, la licence et les groupes qu’elle avait.
   *[other] Les personnes peuvent de nouveau se connecter, avec le rôle, la licence et les groupes qu’elles avaient.
}
bulk-text-unlink = { $count ->
    [one] La personne quitte le compte, n’a plus accès à rien de ce qui s’y trouve et garde un compte individuel Free à elle. Pour revenir, il lui faudra une nouvelle invitation.
   *[other] Les personnes quittent le compte, n’ont plus accès à rien de ce qui s’y trouve et gardent chacune un compte individuel Free. Pour revenir, il leur faudra une nouvelle invitation.
}
bulk-button-licence = { $count ->
    [one] Changer la licence de { $count } personne
   *[other] Changer la licence de { $count } personnes
}
bulk-button-role = { $count ->
    [one] Changer le rôle de { $count } personne
   *[other] Changer le rôle de { $count } personnes
}
bulk-button-group-add = { $count ->
    [one] Ajouter { $count } personne
   *[other] Ajouter { $count } personnes
}
bulk-button-group-remove = { $count ->
    [one] Retirer { $count } personne
   *[other] Retirer { $count } personnes
}
bulk-button-department = { $count ->
    [one] Changer le service de { $count } personne
   *[other] Changer le service de { $count } personnes
}
bulk-button-deactivate = { $count ->
    [one] Désactiver { $count } personne
   *[other] Désactiver { $count } personnes
}
bulk-button-reactivate = { $count ->
    [one] Réactiver { $count } personne
   *[other] Réactiver { $count } personnes
}
bulk-button-unlink = { $count ->
    [one] Détacher { $count } personne
   *[other] Détacher { $count } personnes
}
bulk-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
bulk-moved-on = { $count ->
    [one] La liste a changé entre-temps{"\u00A0"}: c’est maintenant { $count } personne. Regardez encore, puis confirmez.
   *[other] La liste a changé entre-temps{"\u00A0"}: ce sont maintenant { $count } personnes. Regardez encore, puis confirmez.
}
bulk-moved-on-alike = La liste a changé entre-temps{"\u00A0"}: la sélection n’est plus la même, ou elle n’est plus dans le même état. Regardez encore, puis confirmez.
bulk-gone = { $count ->
    [one] { $count } personne cochée n’est plus dans le compte.
   *[other] { $count } personnes cochées ne sont plus dans le compte.
}
bulk-nothing = Rien ne changerait pour les personnes choisies.
bulk-note-oneself = { $total ->
    [one] C’est vous. Cela ne peut pas se faire pour soi-même{"\u00A0"}: rien ne change.
   *[other] Vous en faites partie. Cela ne peut pas se faire pour soi-même{"\u00A0"}: rien ne change pour vous.
}
bulk-note-owners = { $total ->
    [one] C’est un propriétaire du compte. Le compte garde au moins un propriétaire actif.
   *[other] { $count ->
        [one] { $count } propriétaire du compte en fait partie. Le compte garde au moins un propriétaire actif.
       *[other] { $count } propriétaires du compte en font partie. Le compte garde au moins un propriétaire actif.
    }
}
bulk-note-owners-demoted = { $total ->
    [one] Cette personne cesse d’être propriétaire du compte. Le compte garde au moins un propriétaire actif.
   *[other] { $count ->
        [one] { $count } propriétaire du compte en fait partie et cesse d’être propriétaire. Le compte garde au moins un propriétaire actif.
       *[other] { $count } propriétaires du compte en font partie et cessent d’être propriétaires. Le compte garde au moins un propriétaire actif.
    }
}
bulk-note-owners-too = { $total ->
    [one] C’est un propriétaire du compte.
   *[other] { $count ->
        [one] { $count } propriétaire du compte en fait partie.
       *[other] { $count } propriétaires du compte en font partie.
    }
}
bulk-note-oneself-too = { $total ->
    [one] C’est vous.
   *[other] Vous en faites partie.
}
bulk-note-admins = { $total ->
    [one] C’est un administrateur.
   *[other] { $count ->
        [one] { $count } administrateur en fait partie.
       *[other] { $count } administrateurs en font partie.
    }
}
bulk-note-owners-stay = { $total ->
    [one] C’est un propriétaire, qui reste tel quel{"\u00A0"}: seul un propriétaire modifie les propriétaires.
   *[other] { $count ->
        [one] { $count } propriétaire en fait partie et reste tel quel{"\u00A0"}: seul un propriétaire modifie les propriétaires.
       *[other] { $count } propriétaires en font partie et restent tels quels{"\u00A0"}: seul un propriétaire modifie les propriétaires.
    }
}
bulk-note-admins-stay = { $total ->
    [one] C’est un administrateur, qui reste tel quel{"\u00A0"}: seul un propriétaire peut faire cela.
   *[other] { $count ->
        [one] { $count } administrateur en fait partie et reste tel quel{"\u00A0"}: seul un propriétaire peut faire cela.
       *[other] { $count } administrateurs en font partie et restent tels quels{"\u00A0"}: seul un propriétaire peut faire cela.
    }
}
bulk-note-roles-by-owner = Seul un propriétaire nomme et révoque les administrateurs{"\u00A0"}: aucun rôle ne changera.
bulk-note-seats-needed = { $total ->
    [one] La personne prendrait une place (Sous licence).
   *[other] { $count ->
        [one] { $count } d’entre elles prendrait une place (Sous licence).
       *[other] { $count } d’entre elles prendraient une place (Sous licence).
    }
}
bulk-note-seats-missing = { $total ->
    [one] La place manque{"\u00A0"}: rien ne changerait.
   *[other] { $count ->
        [one] Il manque { $count } place{"\u00A0"}: pour autant de personnes rien ne changerait, et le résultat dit pour qui.
       *[other] Il manque { $count } places{"\u00A0"}: pour autant de personnes rien ne changerait, et le résultat dit pour qui.
    }
}
bulk-note-seats-held = { $total ->
    [one] La personne occupe une place{"\u202F"}; avec la licence de base, elle se libère.
   *[other] { $count ->
        [one] { $count } d’entre elles occupe une place{"\u202F"}; avec la licence de base, elle se libère.
       *[other] { $count } d’entre elles occupent des places{"\u202F"}; avec la licence de base, elles se libèrent.
    }
}
bulk-note-seats-freed = { $count ->
    [one] { $count } place se libère.
   *[other] { $count } places se libèrent.
}
bulk-note-active = { $total ->
    [one] La personne est déjà active{"\u00A0"}: rien ne change pour elle.
   *[other] { $count ->
        [one] { $count } d’entre elles est déjà active{"\u00A0"}: rien ne change pour elle.
       *[other] { $count } d’entre elles sont déjà actives{"\u00A0"}: rien ne change pour elles.
    }
}
bulk-note-deactivated = { $total ->
    [one] La personne est déjà désactivée{"\u00A0"}: rien ne change pour elle.
   *[other] { $count ->
        [one] { $count } d’entre elles est déjà désactivée{"\u00A0"}: rien ne change pour elle.
       *[other] { $count } d’entre elles sont déjà désactivées{"\u00A0"}: rien ne change pour elles.
    }
}
bulk-fault-licence = Choisissez une licence.
bulk-fault-role = Choisissez un rôle.
bulk-fault-group = Choisissez un groupe du compte.
bulk-fault-value = Choisissez l’une des valeurs proposées.
flash-bulk-no-action = Rien n’a changé{"\u00A0"}: choisissez d’abord une action.
flash-bulk-gone = Rien n’a changé{"\u00A0"}: aucune des personnes cochées n’est encore dans le compte.
flash-bulk-no-match = Rien n’a changé{"\u00A0"}: personne ne correspond plus aux filtres.
flash-bulk-nobody = Rien n’a changé{"\u00A0"}: cochez d’abord des personnes, ou choisissez toutes celles qui correspondent.
job-name-members-licence = Changement de licence
job-name-members-role = Changement de rôle
job-name-members-group-add = Ajout à un groupe
job-name-members-group-remove = Retrait d’un groupe
job-name-members-department = Changement de service
job-name-members-deactivate = Désactivation
job-name-members-reactivate = Réactivation
job-name-members-unlink = Détachement du compte
job-outcome-member-unchanged = C’était déjà le cas
job-outcome-member-unknown = N’est plus dans le compte
job-outcome-member-owners-only = Seul un propriétaire modifie un propriétaire
job-outcome-member-admins-by-owner = Seul un propriétaire peut le faire pour un administrateur
job-outcome-member-oneself = Impossible pour soi-même
job-outcome-member-last-owner = Le compte garde au moins un propriétaire actif
job-outcome-member-no-seat = Aucune place n’était libre
job-outcome-member-group-gone = Le groupe n’existe plus
job-outcome-member-handed-over = La propriété se transmet sur la page de la personne
bulk-special = À noter
bulk-who = { $count ->
    [one] Cette personne
   *[other] Ces { $count } personnes
}
