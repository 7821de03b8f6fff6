pending-bulk-idle = Cochez des invitations pour en modifier plusieurs à la fois.
pending-bulk-none = Aucune invitation choisie
pending-bulk-one = 1 invitation choisie
pending-bulk-other = {"{"}n{"}"} invitations choisies
pending-bulk-all-chosen = { $matching ->
    [0] Toutes celles qui correspondent sont choisies
    [one] Celle qui correspond est choisie
   *[other] Les { $matching } qui correspondent sont choisies
}
pending-bulk-page = { $page ->
    [one] Celle de cette page
   *[other] Les { $page } de cette page
}
pending-bulk-all = { $matching ->
    [0] Toutes celles qui correspondent
    [one] Celle qui correspond
   *[other] Les { $matching } qui correspondent
}
pending-act-resend = Renvoyer
pending-act-extend = Prolonger
pending-act-correct = Corriger les adresses
pending-act-copy-link = Copier les liens
pending-act-licence = Changer la licence
pending-act-role = Changer le rôle
pending-act-group = Changer le groupe
pending-act-cancel = Annuler
pending-bulk-title-resend = { $count ->
    [one] Renvoyer { $count } invitation{"\u202F"}?
   *[other] Renvoyer { $count } invitations{"\u202F"}?
}
pending-bulk-title-extend = { $count ->
    [one] Prolonger { $count } invitation{"\u202F"}?
   *[other] Prolonger { $count } invitations{"\u202F"}?
}
pending-bulk-title-correct = { $count ->
    [one] Corriger l’adresse de { $count } invitation{"\u202F"}?
   *[other] Corriger les adresses de { $count } invitations{"\u202F"}?
}
pending-bulk-title-copy-link = { $count ->
    [one] Copier le lien de { $count } invitation{"\u202F"}?
   *[other] Copier les liens de { $count } invitations{"\u202F"}?
}
pending-bulk-title-licence = { $count ->
    [one] Changer la licence de { $count } invitation{"\u202F"}?
   *[other] Changer la licence de { $count } invitations{"\u202F"}?
}
pending-bulk-title-role = { $count ->
    [one] Changer le rôle de { $count } invitation{"\u202F"}?
   *[other] Changer le rôle de { $count } invitations{"\u202F"}?
}
pending-bulk-title-group = { $count ->
    [one] Changer le groupe de { $count } invitation{"\u202F"}?
   *[other] Changer le groupe de { $count } invitations{"\u202F"}?
}
pending-bulk-title-cancel = { $count ->
    [one] Annuler { $count } invitation{"\u202F"}?
   *[other] Annuler { $count } invitations{"\u202F"}?
}
pending-bulk-button-resend = { $count ->
    [one] Renvoyer { $count } invitation
   *[other] Renvoyer { $count } invitations
}
pending-bulk-button-extend = { $count ->
    [one] Prolonger { $count } invitation
   *[other] Prolonger { $count } invitations
}
pending-bulk-button-correct = { $count ->
    [one] Corriger { $count } adresse
   *[other] Corriger { $count } adresses
}
pending-bulk-button-copy-link = { $count ->
    [one] Télécharger { $count } lien
   *[other] Télécharger { $count } liens
}
pending-bulk-button-licence = { $count ->
    [one] Changer la licence de { $count } invitation
   *[other] Changer la licence de { $count } invitations
}
pending-bulk-button-role = { $count ->
    [one] Changer le rôle de { $count } invitation
   *[other] Changer le rôle de { $count } invitations
}
pending-bulk-button-group = { $count ->
    [one] Changer le groupe de { $count } invitation
   *[other] Changer le groupe de { $count } invitations
}
pending-bulk-button-cancel = { $count ->
    [one] Annuler { $count } invitation
   *[other] Annuler { $count } invitations
}
pending-bulk-text-resend = { $count ->
    [one] La personne reçoit de nouveau le même message, avec le même lien. Une adresse reçoit au plus 10{"\u00A0"}e-mails par jour.
   *[other] Chaque personne reçoit de nouveau le même message, avec le même lien. Une adresse reçoit au plus 10{"\u00A0"}e-mails par jour.
}
pending-bulk-text-extend = { $count ->
    [one] Elle reste ouverte ce nombre de jours de plus, à compter de son échéance ou, si elle est passée, d’aujourd’hui. Rien n’est envoyé.
   *[other] Chacune reste ouverte ce nombre de jours de plus, à compter de son échéance ou, si elle est passée, d’aujourd’hui. Rien n’est envoyé.
}
pending-bulk-text-correct = { $count ->
    [one] Elle garde ce qui précède le @ et part vers le nouveau domaine. L’ancien lien ne s’ouvre plus{"\u202F"}; tout le reste est gardé.
   *[other] Chacune garde ce qui précède le @ et part vers le nouveau domaine. Les anciens liens ne s’ouvrent plus{"\u202F"}; tout le reste est gardé.
}
pending-bulk-text-copy-link = { $count ->
    [one] Un fichier avec l’adresse, son état, son échéance et son lien. Le lien ne vaut que pour cette adresse{"\u00A0"}: ne l’envoyez qu’à celle-ci, puis supprimez le fichier. La chronologie garde trace de la copie.
   *[other] Un fichier avec chaque adresse, son état, son échéance et son lien. Un lien ne vaut que pour son adresse{"\u00A0"}: n’envoyez chacun qu’à celle-ci, puis supprimez le fichier. Chaque chronologie garde trace de la copie.
}
pending-bulk-text-licence = { $count ->
    [one] Elle propose cette licence, et la place suit. Le lien reste le même, et rien n’est envoyé.
   *[other] Chacune propose cette licence, et la place suit. Les liens restent les mêmes, et rien n’est envoyé.
}
pending-bulk-text-role = { $count ->
    [one] Elle propose ce rôle. Le lien reste le même, et rien n’est envoyé.
   *[other] Chacune propose ce rôle. Les liens restent les mêmes, et rien n’est envoyé.
}
pending-bulk-text-group = { $count ->
    [one] Qui accepte entre dans ce groupe. Le lien reste le même, et rien n’est envoyé.
   *[other] Qui accepte entre dans ce groupe. Les liens restent les mêmes, et rien n’est envoyé.
}
pending-bulk-text-cancel = { $count ->
    [one] Son lien ne s’ouvre plus. Pour revenir en arrière, il faut inviter de nouveau.
   *[other] Leurs liens ne s’ouvrent plus. Pour revenir en arrière, il faut inviter de nouveau.
}
pending-value-copy-link = Le fichier
pending-value-licence = La nouvelle licence
pending-value-role = Le nouveau rôle
pending-value-group = Le nouveau groupe
pending-bulk-moved-on = { $count ->
    [one] La liste a changé entre-temps{"\u00A0"}: il reste { $count } invitation. Vérifiez, puis confirmez.
   *[other] La liste a changé entre-temps{"\u00A0"}: il y a maintenant { $count } invitations. Vérifiez, puis confirmez.
}
pending-bulk-gone = { $count ->
    [one] { $count } invitation cochée n’existe plus.
   *[other] { $count } invitations cochées n’existent plus.
}
pending-bulk-nothing = Rien ne changerait pour les invitations choisies.
pending-note-decided = { $total ->
    [one] Elle a déjà eu une réponse ou a été annulée{"\u00A0"}: rien ne change pour elle.
   *[other] { $count ->
        [one] { $count } a déjà eu une réponse ou a été annulée{"\u00A0"}: rien ne change pour elle.
       *[other] { $count } ont déjà eu une réponse ou ont été annulées{"\u00A0"}: rien ne change pour elles.
    }
}
pending-note-link-decided = { $total ->
    [one] Elle a déjà eu une réponse ou a été annulée{"\u00A0"}: elle figure dans le fichier sans lien.
   *[other] { $count ->
        [one] { $count } a déjà eu une réponse ou a été annulée{"\u00A0"}: elle figure dans le fichier sans lien.
       *[other] { $count } ont déjà eu une réponse ou ont été annulées{"\u00A0"}: elles figurent dans le fichier sans lien.
    }
}
pending-note-link-expired = { $total ->
    [one] Elle a expiré{"\u00A0"}: elle figure dans le fichier sans lien. Prolongez-la ou renvoyez-la d’abord.
   *[other] { $count ->
        [one] { $count } a expiré{"\u00A0"}: elle figure dans le fichier sans lien. Prolongez-la ou renvoyez-la d’abord.
       *[other] { $count } ont expiré{"\u00A0"}: elles figurent dans le fichier sans lien. Prolongez-les ou renvoyez-les d’abord.
    }
}
pending-note-owners-admins = { $total ->
    [one] Elle est pour un administrateur{"\u00A0"}: seul un propriétaire peut l’envoyer à une autre adresse ou en copier le lien.
   *[other] { $count ->
        [one] { $count } est pour un administrateur{"\u00A0"}: seul un propriétaire peut l’envoyer à une autre adresse ou en copier le lien.
       *[other] { $count } sont pour des administrateurs{"\u00A0"}: seul un propriétaire peut les envoyer à une autre adresse ou en copier les liens.
    }
}
pending-note-owners-correct = { $total ->
    [one] Dans ce compte, seuls les propriétaires invitent{"\u00A0"}: elle ne part vers aucune autre adresse.
   *[other] Dans ce compte, seuls les propriétaires invitent{"\u00A0"}: aucune ne part vers une autre adresse.
}
pending-note-mails = { $count ->
    [one] { $count } e-mail part.
   *[other] { $count } e-mails partent.
}
pending-note-expired-opened = { $total ->
    [one] Elle a expiré et sera de nouveau ouverte.
   *[other] { $count ->
        [one] { $count } a expiré et sera de nouveau ouverte.
       *[other] { $count } ont expiré et seront de nouveau ouvertes.
    }
}
pending-note-expired-owners = { $total ->
    [one] Elle a expiré{"\u00A0"}: dans ce compte, seuls les propriétaires invitent, elle reste donc telle quelle.
   *[other] { $count ->
        [one] { $count } a expiré{"\u00A0"}: dans ce compte, seuls les propriétaires invitent, elle reste donc telle quelle.
       *[other] { $count } ont expiré{"\u00A0"}: dans ce compte, seuls les propriétaires invitent, elles restent donc telles quelles.
    }
}
pending-note-expired-not-listed = { $total ->
    [one] Elle a expiré, et son domaine ne peut plus être invité{"\u00A0"}: elle reste telle quelle.
   *[other] { $count ->
        [one] { $count } a expiré, et son domaine ne peut plus être invité{"\u00A0"}: elle reste telle quelle.
       *[other] { $count } ont expiré, et leurs domaines ne peuvent plus être invités{"\u00A0"}: elles restent telles quelles.
    }
}
pending-note-seats-freed = { $count ->
    [one] { $count } place réservée se libère.
   *[other] { $count } places réservées se libèrent.
}
pending-note-admins = { $total ->
    [one] Elle propose le rôle d’administrateur.
   *[other] { $count ->
        [one] { $count } propose le rôle d’administrateur.
       *[other] { $count } proposent le rôle d’administrateur.
    }
}
pending-note-seats-needed = { $count ->
    [one] Il faut { $count } place.
   *[other] Il faut { $count } places.
}
pending-note-seats-if-licensed = { $count ->
    [one] Sous licence, il faut { $count } place de plus.
   *[other] Sous licence, il faut { $count } places de plus.
}
pending-note-seats-missing = { $total ->
    [one] La place manque pour cela{"\u00A0"}: elle reste telle quelle.
   *[other] { $count ->
        [one] Il manque { $count } place pour cela{"\u00A0"}: la dernière invitation reste telle quelle.
       *[other] Il manque { $count } places pour cela{"\u00A0"}: les { $count } dernières invitations restent telles quelles.
    }
}
flash-pending-bulk-gone = Rien n’a changé{"\u00A0"}: aucune des invitations cochées n’existe encore.
flash-pending-bulk-no-match = Rien n’a changé{"\u00A0"}: aucune invitation ne correspond plus aux filtres.
flash-pending-bulk-none = Cochez d’abord au moins une invitation.
job-name-invitations-resend = Invitations{"\u00A0"}: renvoi
job-name-invitations-extend = Invitations{"\u00A0"}: prolongation
job-name-invitations-correct = Invitations{"\u00A0"}: correction des adresses
job-name-invitations-licence = Invitations{"\u00A0"}: changement de licence
job-name-invitations-role = Invitations{"\u00A0"}: changement de rôle
job-name-invitations-group = Invitations{"\u00A0"}: changement de groupe
job-name-invitations-cancel = Invitations{"\u00A0"}: annulation
job-outcome-invitation-unknown = Cette invitation n’existe plus
job-outcome-invitation-accepted = Acceptée entre-temps
job-outcome-invitation-declined = Déjà déclinée
job-outcome-invitation-cancelled = Déjà annulée
job-outcome-invitation-expired = Expirée
job-outcome-invitation-no-seat = Aucune place n’est libre
job-outcome-invitation-too-many-mails = Au plus 10{"\u00A0"}e-mails par jour à une adresse
job-outcome-invitation-too-far = Resterait ouverte plus d’un an
job-outcome-invitation-unchanged = C’était déjà le cas
job-outcome-invitation-admins-by-owner = Seul un propriétaire décide qui sera administrateur
job-outcome-invitation-group-gone = Ce groupe n’existe plus
job-outcome-invitation-owners-invite = Expirée, et seuls les propriétaires invitent
job-outcome-invitation-domain = Expirée, et son domaine ne peut plus être invité
job-outcome-invitation-other-domain = A un autre domaine
job-outcome-invitation-no-address = Ne serait plus une adresse avec le nouveau domaine
job-outcome-invitation-new-domain = Seules les adresses des domaines du compte peuvent être invitées
job-outcome-invitation-new-domain-of-others = Le nouveau domaine appartient à une autre organisation
job-outcome-invitation-owners-correct = Dans ce compte, seuls les propriétaires invitent
job-outcome-invitation-already-member = Est déjà membre
job-outcome-invitation-already-pending = A une autre invitation en attente
job-outcome-invitation-already-expired = A une autre invitation, expirée{"\u00A0"}: renvoyez celle-là, ou annulez-la d’abord
pending-retention = Les invitations déclinées, annulées ou expirées sont supprimées au bout de { $days }{"\u00A0"}jours.
correct-domains-title = Quel domaine a été mal saisi{"\u202F"}?
correct-from-domain = Domaine à remplacer
correct-hint-from-domain = Ce qui suit le @, par exemple acme.co. Seules changent les invitations qui ont exactement ce domaine.
correct-to-domain = Bon domaine
correct-hint-to-domain = Un message part vers chaque nouvelle adresse.
correct-domains-of-chosen = Domaines des invitations choisies
correct-domain-count = { $count ->
    [one] { $count } invitation
   *[other] { $count } invitations
}
correct-says = { $all ->
    [one] { $from } → { $to }{"\u00A0"}: l’invitation choisie a ce domaine.
   *[other] { $count ->
        [0] { $from } → { $to }{"\u00A0"}: sur { $all } invitations choisies, aucune n’a plus ce domaine.
        [one] { $from } → { $to }{"\u00A0"}: sur { $all } invitations choisies, { $count } a ce domaine, et les autres restent telles quelles.
       *[other] { $from } → { $to }{"\u00A0"}: sur { $all } invitations choisies, { $count } ont ce domaine.
    }
}
correct-from-missing = Saisissez le domaine à remplacer, par exemple acme.co.
correct-from-nobody = Aucune des invitations choisies n’a ce domaine.
correct-to-none = Saisissez un domaine qui reçoit du courrier, par exemple acme.com.
correct-to-same = Saisissez un autre domaine que celui à remplacer.
file-csv = CSV
file-xlsx = Classeur Excel
file-hint-csv = Pour tout tableur, et pour les programmes d’envoi à une liste.
file-hint-xlsx = S’ouvre dans Excel avec ses colonnes telles quelles.
pending-links-title = Liens des invitations
