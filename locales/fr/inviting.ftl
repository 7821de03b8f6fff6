add-title = Ajouter des utilisateurs
add-check-title = Vérifier les adresses
add-lede = Chaque personne reçoit un e-mail et décide si elle rejoint { $account }.
add-check-count = { $count ->
    [one] { $count } adresse sur { $total } peut être invitée.
   *[other] { $count } adresses sur { $total } peuvent être invitées.
}
add-check-nothing-sent = Rien n’a encore été envoyé.
add-check-others = Les autres sont expliquées ci-dessous{"\u202F"}; elles seront laissées de côté à l’envoi.
add-who = Qui inviter
add-emails = Adresses e-mail
add-emails-hint = Une adresse par ligne. Virgules, points-virgules, espaces et «{"\u00A0"}Nom <a@b>{"\u00A0"}» sont compris aussi. Jusqu’à 1{"\u202F"}000.
add-keep-typos = Inviter aussi les fautes de frappe probables, telles qu’elles sont écrites
add-terms = Ce que ces personnes pourront faire
add-licensed-hint = { $free ->
    [0] Toutes les fonctions. Chaque personne prend une place{"\u202F"}; aucune n’est libre.
    [one] Toutes les fonctions. Chaque personne prend une place{"\u202F"}; { $free } est libre.
   *[other] Toutes les fonctions. Chaque personne prend une place{"\u202F"}; { $free } sont libres.
}
add-basic-hint = Sans limite, ne prend pas de place.
add-member-hint = Utilise le service, ne gère personne.
add-admin-hint = Ajoute et gère les utilisateurs et les licences.
add-admins-by-owner = Seul un propriétaire du compte peut inviter des administrateurs.
add-profile = Fiche d’annuaire
add-profile-hint = Donnée à toute la liste{"\u202F"}; modifiable ensuite personne par personne.
add-optional = (facultatif)
profile-department = Service
profile-job-title = Fonction
profile-location = Lieu
profile-manager = Responsable
add-mail = L’invitation
add-language = Langue de l’e-mail
add-days = Ouverte pendant (jours)
add-note-open = Ajouter un mot personnel
add-note = Mot personnel
add-note-hint = Repris tel quel dans l’e-mail, 1{"\u202F"}000{"\u00A0"}caractères au plus.
add-send = Envoyer les invitations
add-send-some = { $count ->
    [one] Envoyer { $count } invitation
   *[other] Envoyer { $count } invitations
}
add-check = Vérifier les adresses
add-leave = Annuler
add-fault-no-address = Saisissez au moins une adresse, au format nom@exemple.fr.
add-fault-too-many = La liste compte { $count } adresses. Envoyez-en 1{"\u202F"}000 au plus à la fois.
add-fault-choice = Choisissez une des valeurs proposées.
add-fault-admin = Seul un propriétaire peut inviter des administrateurs. Choisissez Membre, ou demandez à un propriétaire.
add-fault-too-long = { $field }{"\u00A0"}: { $max }{"\u00A0"}caractères au plus.
add-fault-unprintable = { $field }{"\u00A0"}: retirez les caractères invisibles.
add-fault-group = Choisissez un groupe de ce compte{"\u202F"}; celui-ci n’existe plus.
add-fault-days = Saisissez un nombre de jours de 1 à 365.
add-fault-key = Ce formulaire est abîmé. Rouvrez «{"\u00A0"}Ajouter des utilisateurs{"\u00A0"}» et collez-y la liste.
verdicts-caption = Un verdict par adresse, dans l’ordre de la liste
verdicts-line = Ligne
verdicts-address = Adresse
verdicts-verdict = Verdict
verdicts-means = Ce que cela veut dire
verdicts-see = Voir l’invitation
verdict-ready = Prête
verdict-invited = Invitée
verdict-already-member = Déjà membre
verdict-already-pending = Déjà invitée
verdict-duplicate = Deux fois dans la liste
verdict-invalid = Pas une adresse
verdict-typo = Faute de frappe probable
verdict-no-seat = Aucune place libre
verdict-domain-not-allowed = Domaine non autorisé
verdict-rate-limited = Trop pour aujourd’hui
means-ready = Peut être invitée.
means-invited = L’invitation est en route.
means-takes-seat = Peut être invitée{"\u202F"}; une place est réservée.
means-already-member = Fait déjà partie du compte{"\u202F"}; rien à envoyer.
means-already-pending = A une invitation ouverte. Renvoyez plutôt celle-là.
means-duplicate = Figure déjà plus haut dans la liste.
means-same-as = Comme à la ligne { $line }.
means-invalid = Saisissez une adresse au format nom@exemple.fr.
means-typo = Vouliez-vous dire { $meant }{"\u202F"}? Corrigez-la dans la liste, ou cochez la case pour l’inviter telle quelle.
means-typo-left-out = Rien n’a été envoyé. Vouliez-vous dire { $meant }{"\u202F"}? Ajoutez celle-là.
means-no-seat = Les places libres vont aux adresses précédentes. Achetez des places, ou choisissez la licence de base.
means-domain-not-allowed = Le domaine appartient à une autre organisation{"\u00A0"}: { $account } ne peut pas inviter ses membres.
means-rate-limited = Une journée permet 200{"\u202F"}000 invitations, et 10 messages à une même adresse. Réessayez demain.
means-fault-too-long = Plus long que toute adresse. Saisissez-en une au format nom@exemple.fr.
means-fault-no-at = Saisissez une adresse au format nom@exemple.fr.
means-fault-unprintable = Contient des caractères invisibles. Saisissez l’adresse de nouveau.
means-fault-local-part = Contient avant le @ des caractères que les serveurs refusent.
means-fault-local-part-too-long = Trop long avant le @{"\u00A0"}: les serveurs y acceptent 64{"\u00A0"}caractères. Vérifiez l’adresse.
means-fault-domain = Ce qui suit le @ n’est pas un domaine qui reçoit du courrier.
means-fault-mixed-scripts = Mélange des alphabets, comme les adresses trompeuses. Saisissez-la de nouveau.
batch-title = { $count ->
    [one] { $count } adresse invitée sur { $total }
   *[other] { $count } adresses invitées sur { $total }
}
batch-sent-by = Liste envoyée par { $by } le { $when }
batch-more = En ajouter d’autres
batch-pending = Voir les invitations en attente
batch-on-their-way = { $count ->
    [0] Aucune invitation n’a été envoyée.
    [one] { $count } invitation est en route.
   *[other] { $count } invitations sont en route.
}
batch-left-out = { $count ->
    [one] { $count } adresse a été laissée de côté{"\u202F"}; le tableau dit pourquoi.
   *[other] { $count } adresses ont été laissées de côté{"\u202F"}; le tableau dit pourquoi.
}
mail-invitation-subject = { $inviter } vous invite chez { $organisation }
mail-invitation-heading = Rejoindre { $organisation }
mail-invitation-lead = { $organisation } vous invite ({ $email }) dans son compte payant. L’invitation a été envoyée par { $inviter }.
mail-invitation-you-get = Vous recevez
mail-invitation-licensed = une place sous licence, payée par l’organisation
mail-invitation-basic = une licence de base dans le compte de l’organisation
mail-invitation-plan = Votre abonnement personnel
mail-invitation-plan-text = Si vous en payez un aujourd’hui, il prend fin à votre arrivée, et ce que vous avez payé pour le temps non utilisé vous est rendu. Vous voyez le montant avant de décider.
mail-invitation-until = Ouverte jusqu’au
mail-invitation-choice = Ouvrir le lien ne change rien. La page montre ce qui changerait pour vous{"\u202F"}; c’est là que vous acceptez ou déclinez.
mail-invitation-button = Voir l’invitation
mail-invitation-unexpected = Vous ne connaissez pas l’expéditeur{"\u202F"}? Ignorez ce message{"\u00A0"}: sans votre propre clic, rien ne se passe.
means-domain-not-listed = { $account } n’invite que des personnes de ses propres domaines.
add-owners-title = Seuls les propriétaires invitent
add-owners-text = { $account } laisse à ses propriétaires le soin d’inviter. Demandez à l’un d’eux d’ajouter ces personnes.
add-owners-back = Retour aux utilisateurs
owners-invite = Dans cette organisation, seuls les propriétaires invitent.
owners-invite-who = Voir les propriétaires
means-uses-service = Cette personne utilise déjà le service{"\u202F"}; ses identifiants restent les mêmes.
