pending-title = Invitations en attente
pending-filter-q = E-mail
pending-filter-state = État
pending-filter-delivery = Remise
pending-filter-sort = Ordre
pending-filter-size = Par page
pending-state-open = Ouvertes
pending-state-pending = En attente
pending-state-expired = Expirées
pending-state-blocked = Bloquées
pending-state-declined = Déclinées
pending-state-cancelled = Annulées
pending-state-any = Toutes sauf acceptées
pending-chip = { $field }{"\u00A0"}: { $value }
pending-caption = { $count ->
    [one] { $count } invitation ouverte, { $order }
   *[other] { $count } invitations ouvertes, { $order }
}
pending-caption-filtered = { $count } sur { $total ->
    [one] { $total } invitation
   *[other] { $total } invitations
}, { $order }
pending-caption-many = Plus de { $most } sur { $total } invitations, { $order }
pending-order-invited-down = les plus récentes d’abord
pending-order-invited-up = les plus anciennes d’abord
pending-order-email-up = par adresse
pending-order-email-down = par adresse, en ordre inverse
pending-order-expires-up = les premières à expirer d’abord
pending-order-expires-down = les dernières à expirer d’abord
pending-column-email = E-mail
pending-column-state = État
pending-column-delivery = Remise
pending-column-sent = Envois
pending-column-opened = Ouverte
pending-column-blocked = Blocage
pending-column-expires = Expire
pending-column-invited = Invitée
pending-column-invited-by = Invitée par
pending-invited-by = par { $who }
pending-column-licence = Licence
pending-column-role = Rôle
pending-column-group = Groupe
pending-column-sent-times = Nombre d’envois
pending-column-sent-last = Dernier envoi
pending-column-reply = Réponse du serveur
pending-column-id = Invitation
pending-column-link = Lien
pending-column-no-link = Pourquoi il n’y a pas de lien
pending-actions = Actions
pending-actions-for = Actions pour { $email }
pending-see = Voir la chronologie
pending-extend-by = { $days ->
    [one] Prolonger de { $days }{"\u00A0"}jour
   *[other] Prolonger de { $days }{"\u00A0"}jours
}
pending-opened = Oui
pending-not-opened = Non
pending-none-title = Aucune invitation ouverte
pending-none-text = Les personnes que vous invitez figurent ici jusqu’à leur réponse.
pending-show-any = Voir les invitations déclinées et annulées
pending-no-match-title = Aucune invitation ne correspond
pending-no-match-text = Aucune invitation de ce compte ne répond à tous les filtres.
pending-search-any = Chercher aussi parmi les déclinées et les annulées
standing-pending = En attente
standing-expired = Expirée
standing-declined = Déclinée
standing-cancelled = Annulée
standing-accepted = Acceptée
delivery-queued = En file
delivery-sent = Envoyé
delivery-deferred = Reporté
delivery-bounced = Rejeté
delivery-failed = Échec
delivery-not-needed = Sans objet
delivery-waiting = Dans l’attente du serveur de messagerie
expiry-since = depuis le { $date }
expiry-in-days = { $days ->
    [0] dans moins d’un jour
    [one] dans { $days }{"\u00A0"}jour
   *[other] dans { $days }{"\u00A0"}jours
}
sent-never = Pas encore
sent-often = { $times ->
    [one] Une fois
    [2] Deux fois
   *[other] { $times } fois
}
sent-times = { $times ->
    [one] Une fois, le { $date }
    [2] Deux fois, la dernière le { $date }
   *[other] { $times } fois, la dernière le { $date }
}
detail-open-until = ouverte jusqu’au { $when }
detail-expired-on = depuis le { $when }
detail-decided-on = le { $when }
detail-declined-because = La raison donnée
detail-undone = Cette personne est revenue sur son entrée le { $when }
detail-undone-by-support = Le support est revenu pour elle sur son entrée le { $when }
detail-undone-text = Cette personne n’est plus membre. Vous pouvez inviter de nouveau l’adresse.
pending-blocked = Bloquée par le compte de la personne invitée
detail-blocked-text = Elle sait ce qui fait obstacle et peut le régler{"\u202F"}; d’ici là, l’invitation reste ouverte et le même lien fonctionne.
detail-timeline = Chronologie
detail-licensed-holds-seat = Sous licence, une place réservée
timeline-invited = Invitation par { $by }
timeline-resent = Renvoyée par { $by }
timeline-extended = Prolongée par { $by } jusqu’au { $until }
timeline-corrected = Adresse corrigée par { $by }{"\u00A0"}: { $from } est devenue { $to }{"\u202F"}; l’ancien lien ne s’ouvre plus
timeline-changed = Offre modifiée par { $by }
timeline-link-copied = Lien copié par { $by }
timeline-cancelled = Annulée par { $by }
timeline-accepted = Acceptée par { $by }
timeline-declined = Déclinée par la personne invitée
timeline-undone = { $by } est revenu sur son entrée
timeline-undone-by-support = Le support est revenu sur l’entrée
timeline-blocked = A voulu rejoindre, mais quelque chose fait obstacle sur son compte
timeline-watched = A demandé à être prévenue quand plus rien ne fera obstacle
timeline-unblocked = Plus rien ne fait obstacle{"\u202F"}; la personne a été prévenue
timeline-seat-released = Sa place a été rendue
timeline-expired = Expirée
timeline-open-again = De nouveau ouverte
timeline-open-again-seat = De nouveau ouverte, et sa place est de nouveau réservée
timeline-wrong-account = Ouverte par quelqu’un connecté comme { $by }
timeline-opened = La page a été ouverte
timeline-opened-again = La page a été ouverte de nouveau
timeline-scanners = Les filtres de messagerie ouvrent aussi les liens.
timeline-mail-queued = En file
timeline-mail-sent = Accepté par le serveur de messagerie
timeline-mail-deferred = Reporté par le serveur de messagerie{"\u202F"}; un nouvel essai suivra
timeline-mail-bounced = Refusé par le serveur de messagerie
timeline-mail-failed = Abandonné
timeline-mail-not-needed = Non envoyé{"\u00A0"}: devenu sans objet
change-resend = Renvoyer
change-correct-by-owner = Cette invitation est pour un administrateur{"\u00A0"}: seul un propriétaire peut l’envoyer à une autre adresse ou en copier le lien.
change-copy-link = Copier le lien
change-cancel = Annuler l’invitation
change-correct-title = Corriger l’adresse
change-correct-hint = L’ancien lien ne s’ouvre plus{"\u202F"}; tout le reste est gardé.
change-correct = Envoyer à la nouvelle adresse
change-typo = Rien n’a été envoyé. Vouliez-vous dire { $meant }{"\u202F"}?
change-typo-meant = Envoyer à { $meant }
change-typo-anyway = Envoyer telle quelle
change-offer-title = Ce qu’elle propose
change-offer-hint = { $free ->
    [0] Sous licence{"\u00A0"}: il faut une place, et aucune n’est libre. De base{"\u00A0"}: sans place{"\u202F"}; si une place était réservée, elle se libère.
    [one] Sous licence{"\u00A0"}: il faut une place{"\u202F"}; { $free } est libre. De base{"\u00A0"}: sans place{"\u202F"}; si une place était réservée, elle se libère.
   *[other] Sous licence{"\u00A0"}: il faut une place{"\u202F"}; { $free } sont libres. De base{"\u00A0"}: sans place{"\u202F"}; si une place était réservée, elle se libère.
}
change-offer-no-group = Aucun groupe
change-offer-save = Enregistrer
change-no-seat = Aucune place n’est libre. Libérez-en ou achetez-en une, ou choisissez De base.
change-time-title = Plus de temps, ou pas du tout
change-days = Prolonger de (jours)
change-extend = Prolonger
change-too-far = Saisissez un nombre de jours de 1 à 365{"\u202F"}; l’invitation ne peut rester ouverte plus d’un an à partir d’aujourd’hui.
change-already-member = Cette personne fait déjà partie du compte.
change-same-address = Elle est déjà envoyée à cette adresse.
change-already-pending = Cette adresse a déjà une invitation en attente.
change-already-expired = Une invitation expirée de cette adresse figure dans la liste. Renvoyez celle-là, ou annulez-la d’abord.
change-domain-not-allowed = Le domaine de cette adresse appartient à une autre organisation.
link-title = Lien de l’invitation
link-text = Ne l’envoyez qu’à { $email }{"\u00A0"}: il ne vaut que pour cette adresse. La chronologie garde trace de la copie.
link-copied = Copié
link-done = Terminé
flash-invitation-done-before = Depuis l’affichage de la page, c’était déjà fait, ou l’invitation a changé autrement. Rien n’a été fait cette fois. Si vous le voulez toujours, recommencez.
flash-invitation-resent = L’invitation est renvoyée.
flash-invitation-cancelled = L’invitation est annulée. Son lien n’ouvre plus rien.
flash-invitation-extended = L’invitation reste ouverte plus longtemps. Rien n’a été envoyé.
flash-invitation-corrected = L’adresse est corrigée, et l’invitation y est en route.
flash-invitation-changed = L’invitation propose désormais autre chose. Son lien reste le même, et rien n’a été envoyé.
flash-change-unchanged = Rien n’a changé{"\u00A0"}: c’était déjà le cas.
flash-change-admins = Rien n’a changé{"\u00A0"}: seul un propriétaire décide qui sera administrateur.
flash-change-no-group = Rien n’a changé{"\u00A0"}: ce groupe n’existe plus.
flash-change-accepted = Rien n’a changé{"\u00A0"}: l’invitation a été acceptée entre-temps.
flash-change-declined = Rien n’a changé{"\u00A0"}: l’invitation a été déclinée entre-temps.
flash-change-cancelled = Rien n’a changé{"\u00A0"}: l’invitation a été annulée entre-temps.
flash-change-expired = L’invitation a expiré. Prolongez-la ou renvoyez-la d’abord.
flash-change-no-seat = Rien n’a changé{"\u00A0"}: l’invitation demande une place, et aucune n’est libre. Libérez-en ou achetez-en une.
flash-change-too-many-mails = Rien n’a été envoyé{"\u00A0"}: une adresse reçoit 10 messages par jour au plus. Copiez plutôt le lien, ou réessayez demain.
flash-change-refused = Rien n’a changé.
change-domain-not-listed = Seules les adresses des domaines du compte peuvent être invitées. Un administrateur les indique sous Réglages.
flash-change-domain-not-listed = Rien n’a changé{"\u00A0"}: l’invitation a expiré, et seules les adresses des domaines du compte peuvent désormais être invitées.
flash-change-owners-invite = Rien n’a changé{"\u00A0"}: dans ce compte, seuls les propriétaires invitent.
