tab-advanced = Réglages
settings-joining = Invitations et arrivées
settings-undo-hours = Délai pour annuler son arrivée (heures)
settings-undo-hours-hint = De 0 à 336 (14{"\u00A0"}jours){"\u202F"}; 72 font 3{"\u00A0"}jours. D’ici là, aucun remboursement ne part. Un changement vaut pour les personnes qui vous rejoignent ensuite.
settings-expiry-days = Jours pendant lesquels une invitation reste ouverte
settings-expiry-days-hint = De 1 à 365. Proposé pour chaque nouvelle invitation{"\u202F"}; la personne qui invite peut choisir autrement.
settings-save = Enregistrer les réglages
settings-fault-undo-hours = Saisissez un nombre entier d’heures, de 0 à 336.
settings-fault-expiry-days = Saisissez un nombre entier de jours, de 1 à 365.
flash-settings-saved = Les réglages sont enregistrés.
audit-invitation-reminded = Rappel à la personne invitée
audit-domain-added = Domaine ajouté
audit-domain-removed = Domaine retiré
audit-member-deletion-warned = Suppression annoncée
audit-member-deleted = Membre désactivé supprimé
audit-detail-reminder-days = Rappels après (jours)
audit-detail-default-licence = Licence d’une nouvelle invitation
audit-detail-inviters = Qui peut inviter
audit-detail-domain-rule = Qui peut être invité
audit-detail-delete-deactivated-after = Jours avant la suppression d’un membre désactivé
audit-detail-days = Jours
audit-value-automatic = Sous licence tant qu’une place est libre
audit-value-basic = De base
audit-value-licensed = Sous licence
audit-value-admins = propriétaires et administrateurs
audit-value-owners = propriétaires seulement
audit-value-any = toute adresse
audit-value-listed = domaines du compte seulement
settings-reminder-days = Rappels, en jours après l’invitation
settings-reminder-days-hint = 5{"\u00A0"}nombres au plus, de 1 à 365, par exemple 3, 7, 14. Laissez vide pour n’en envoyer aucun. Qui n’a pas répondu d’ici là reçoit le message à nouveau, avec la mention «{"\u00A0"}rappel{"\u00A0"}».
settings-reminder-days-late = Une invitation reste ouverte { $expiry ->
    [one] { $expiry }{"\u00A0"}jour
   *[other] { $expiry }{"\u00A0"}jours
}{"\u00A0"}: { $count ->
    [one] le rappel du jour { $days } ne part
   *[other] les rappels des jours { $days } ne partent
} que si quelqu’un a fixé une échéance plus tardive.
settings-default-licence = Licence d’une nouvelle invitation
settings-default-licence-automatic = Sous licence tant qu’une place est libre, sinon De base
settings-default-licence-automatic-hint = Choisie à l’ouverture du formulaire.
settings-default-licence-basic = De base
settings-default-licence-basic-hint = Ne prend pas de place{"\u202F"}; «{"\u00A0"}Sous licence{"\u00A0"}» reste au choix.
settings-default-licence-licensed = Sous licence
settings-default-licence-licensed-hint = Prend une place{"\u202F"}; s’il n’en reste pas, la vérification le dit.
settings-who = Qui invite qui
settings-inviters = Qui peut inviter
settings-inviters-admins = Propriétaires et administrateurs
settings-inviters-admins-hint = L’ajout et l’import d’utilisateurs sont ouverts aux deux.
settings-inviters-owners = Propriétaires seulement
settings-inviters-owners-hint = Les administrateurs voient toujours les invitations en attente, renvoient celles qui sont ouvertes et les annulent.
settings-inviters-by-owner = Seul un propriétaire peut changer ce réglage.
settings-domain-rule = Qui peut être invité
settings-domain-rule-any = Tout le monde
settings-domain-rule-any-hint = Sauf les personnes des domaines vérifiés par une autre organisation.
settings-domain-rule-listed = Seulement les adresses de nos domaines
settings-domain-rule-listed-hint = Ceux de la liste ci-dessous, sans leurs sous-domaines. Les invitations déjà ouvertes restent valables.
settings-deactivated = Utilisateurs désactivés
settings-delete-after = Supprimer après (jours)
settings-delete-after-hint = De 8 à 1{"\u202F"}095. Laissez vide pour ne supprimer personne.
settings-delete-means = Une semaine avant, la personne et vos administrateurs reçoivent un message. La suppression met fin à l’appartenance{"\u00A0"}: la personne garde un compte individuel Free. Qui est réactivé à temps reste.
settings-delete-outlook = { $count ->
    [one] { $count } personne désactivée n’est pas encore avertie
   *[other] { $count } personnes désactivées ne sont pas encore averties
}{"\u00A0"}: { $due ->
    [0] le premier avertissement part le { $warned }
    [one] { $due } avertissement part maintenant
   *[other] { $due } avertissements partent maintenant
}, et aucune de ces suppressions n’a lieu avant le { $deleted }.
settings-fault-reminder-days = Saisissez 5{"\u00A0"}nombres entiers au plus, de 1 à 365, séparés par des virgules.
settings-fault-delete-after = Saisissez un nombre entier de jours, de 8 à 1{"\u202F"}095, ou rien.
settings-fault-choice = Choisissez l’une des valeurs proposées.
settings-fault-owners-decide = Seul un propriétaire change qui peut inviter.
settings-fault-no-domain = Indiquez d’abord un domaine ci-dessous, sinon personne ne pourrait être invité.
counts-title = { $count ->
    [one] { $count } utilisateur
   *[other] { $count } utilisateurs
}
counts-by-licence = Utilisateurs par licence
counts-by-role = Utilisateurs par rôle
counts-by-status = Utilisateurs par état
counts-by-group = Utilisateurs par groupe
counts-share = Part
counts-more-groups = { $count ->
    [one] Et { $count } autre groupe
   *[other] Et { $count } autres groupes
}
seats-title = Les places dans le temps
seats-period = Période
seats-days = { $days ->
    [one] { $days }{"\u00A0"}jour
   *[other] { $days }{"\u00A0"}jours
}
seats-as-table = Sous forme de tableau
seats-caption = Jours où des places ont bougé, du plus récent au plus ancien. Chaque ligne donne la fin du jour (UTC).
seats-table-none = Aucune place n’a bougé pendant cette période.
seats-column-day = Jour
seats-column-used = Occupées
seats-column-reserved = Réservées
seats-column-purchased = Achetées
seats-chart-none = Rien n’a été gardé pour cette période.
seats-chart-words = En { $days }{"\u00A0"}jours, les places occupées sont passées de { $from } à { $to }. À présent, { $reserved ->
    [one] { $reserved } est réservée
   *[other] { $reserved } sont réservées
}, sur { $purchased ->
    [one] { $purchased } achetée
   *[other] { $purchased } achetées
}.
domains-title = Nos domaines
domains-text = Ils disent quelles adresses admet le réglage «{"\u00A0"}Seulement les adresses de nos domaines{"\u00A0"}» et aident à trouver les fautes de frappe. Un domaine vérifié appartient à une seule organisation{"\u00A0"}: les autres ne peuvent pas inviter ses membres. L’exploitant de muster le vérifie une fois que vous avez montré qu’il est à vous.
domains-caption = { $count ->
    [one] { $count } domaine
   *[other] { $count } domaines
  }
domains-column-domain = Domaine
domains-column-verified = Vérifié
domains-verified = Depuis le { $date }
domains-unverified = Non vérifié
domains-remove = Retirer
domains-add = Ajouter un domaine
domains-add-hint = La partie après le @, par exemple exemple.fr
domains-add-button = Ajouter le domaine
domains-fault-not-one = Saisissez un domaine qui reçoit des messages, par exemple exemple.fr.
domains-fault-listed = Ce domaine est déjà dans la liste.
domains-fault-foreign = Une autre organisation a vérifié ce domaine.
domains-fault-too-many = La liste contient { $max } domaines au plus.
flash-domain-added = { $text } est dans la liste.
flash-domain-removed = { $text } n’est plus dans la liste. Les personnes déjà invitées le restent.
flash-domain-needed = Le dernier domaine reste tant que seules les adresses de vos domaines peuvent être invitées. Changez d’abord cette règle.
timeline-reminded = muster a envoyé un rappel à la personne, qui n’avait pas répondu
mail-reminder-subject = Rappel{"\u00A0"}: { $inviter } vous invite chez { $organisation }
mail-reminder-lead = { $inviter } vous invite ({ $email }) à rejoindre le compte payant { $organisation }, et vous n’avez pas encore répondu. C’est la même invitation{"\u202F"}; le lien reste le même.
mail-deletion-subject = Votre accès au compte { $organisation } prend fin dans une semaine
mail-deletion-text = Votre accès au compte { $organisation } est désactivé depuis longtemps. L’organisation supprime les utilisateurs désactivés{"\u00A0"}: votre appartenance prend fin le { $at }, sauf si un administrateur vous réactive avant.
mail-deletion-on = Fin de l’appartenance
mail-deletion-then = Ce que vous gardez
mail-deletion-then-text = Un compte individuel Free avec cette adresse. Vous pourrez vous y connecter à partir de ce moment.
mail-deletion-stay = Pour rester, adressez-vous à
mail-deletion-unexpected = Vous recevez ce message parce que votre accès est désactivé dans le compte { $organisation } sur muster.
mail-deletions-subject = { $count ->
    [one] { $organisation }{"\u00A0"}: { $count } suppression dans une semaine
   *[other] { $organisation }{"\u00A0"}: { $count } suppressions dans une semaine
}
mail-deletions-text = { $count ->
    [one] { $count } utilisateur du compte { $organisation } est désactivé depuis si longtemps que votre règle le supprime le { $at }. Cette personne le sait. Toute personne réactivée d’ici là reste membre.
   *[other] { $count } utilisateurs du compte { $organisation } sont désactivés depuis si longtemps que votre règle les supprime le { $at }. Ces personnes le savent. Toute personne réactivée d’ici là reste membre.
}
mail-deletions-since = { $email }, désactivé le { $date }
mail-deletions-more = { $count ->
    [one] Et { $count } de plus.
   *[other] Et { $count } de plus.
}
mail-deletions-button = Voir les utilisateurs désactivés
mail-deletions-unexpected = Vous recevez ce message parce que vous administrez { $organisation } sur muster. La règle se trouve sur sa page Réglages.
domains-how = Comment un domaine est vérifié
domains-how-list = Ajoutez le domaine avec le champ ci-dessous.
domains-how-ask = Écrivez à l’exploitant de muster depuis une adresse de ce domaine, et montrez qu’il est à vous, par exemple par un enregistrement DNS qu’il vous indique.
domains-how-verify = Il le contrôle, puis lance sur son serveur{"\u00A0"}:
domains-how-then = Le domaine porte ensuite ici la mention «{"\u00A0"}Depuis le…{"\u00A0"}», les autres organisations ne peuvent plus inviter ses membres, et la vérification des adresses vous dit qui, parmi eux, utilise déjà le service. Retirer le domaine de la liste y met fin.
