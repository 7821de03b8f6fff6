me-membership = Appartenance
me-account = Compte
me-role = Rôle
me-staff-role = Fonction au support
me-plan = Formule
me-plan-free = Free
me-plan-pro = Pro
me-plan-business = Business
me-licence = Licence
me-department = Service
me-job-title = Fonction
me-location = Lieu
me-manager = Responsable
me-joined = Membre depuis
me-may-individual-owner = Ce compte est le vôtre{"\u00A0"}: vous décidez de sa formule, et vous pouvez accepter l’invitation d’une organisation.
me-may-individual-member = Vous utilisez ce compte{"\u202F"}; son propriétaire décide de la formule.
me-may-individual-admin = Vous utilisez ce compte{"\u202F"}; son propriétaire décide de la formule.
me-may-organisation-owner = Vous gérez les membres, les places et les réglages, nommez les administrateurs et pouvez transmettre le compte.
me-may-organisation-admin = Vous gérez les membres et leurs licences, suivez les invitations, et ajoutez des personnes sauf si les propriétaires se le réservent. Seul un propriétaire nomme les administrateurs.
me-may-organisation-member = Vous utilisez le service. Les propriétaires et les administrateurs gèrent votre rôle, votre licence et votre fiche.
me-may-staff = Vous suivez les invitations et les remboursements de tous les comptes{"\u202F"}; chaque consultation est enregistrée.
me-language = Langue
me-time-zone = Fuseau horaire
me-time-zone-hint = Pour les dates et heures des pages et des messages.
me-choose-listed = Choisissez dans la liste.
me-save = Enregistrer
flash-profile-saved = Votre profil est enregistré.
me-billing = Formule et paiements
me-term-month = payée chaque mois
me-term-year = payée chaque année
me-period = Période en cours
me-no-subscription = Vous n’avez pas d’abonnement payant.
me-payments = Vos paiements, le plus récent en premier
me-invoice = Facture
me-paid-on = Payée le
me-paid-with = Moyen de paiement
me-amount = Montant
me-refunded = Remboursé
me-sessions = Sessions ouvertes
me-sessions-count = { $count ->
    [one] { $count } session
   *[other] { $count } sessions, la plus récente en premier
}
me-device = Appareil
me-address = Adresse
me-last-seen = Dernière activité
me-actions = Actions
me-this-session = Cette session
me-now = À l’instant
me-signed-in-on = Connexion le { $at }
me-end-session = Déconnecter
me-end-others = Se déconnecter partout ailleurs
me-unknown-device = Appareil inconnu
me-change-password = Changer de mot de passe
me-current-password = Mot de passe actuel
me-change-password-text = Vos autres sessions se ferment, et un message vous en informe.
me-change-password-button = Changer de mot de passe
flash-password-changed = Votre mot de passe est changé. Les autres sessions sont fermées.
flash-session-ended = La session est fermée.
flash-sessions-ended = { $count ->
    [0] Il n’y avait pas d’autre session.
    [one] { $count } autre session est fermée.
   *[other] { $count } autres sessions sont fermées.
}
staff-role-agent = Agent du support
staff-role-finance = Agent financier
