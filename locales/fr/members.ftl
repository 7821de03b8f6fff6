tab-users = Utilisateurs
tab-pending = En attente
seats-lead = Places{"\u00A0"}:
seats-used = occupées
seats-reserved = réservées
seats-free = libres sur
licence-basic = De base
licence-licensed = Sous licence
member-status-active = Actif
member-status-deactivated = Désactivé
users-add = Ajouter des utilisateurs
users-search = Nom, e-mail ou service
users-any = Tous
users-size = Par page
users-filter-button = Filtrer
users-filter-role = Rôle
users-filter-licence = Licence
users-filter-status = État
users-filter-group = Groupe
users-filter-sort = Ordre
users-filter-size = Par page
users-chips = Filtres en cours
users-chip = { $field }{"\u00A0"}:
users-chip-search = Contient{"\u00A0"}: { $text }
users-chip-remove = {"\u00A0"}: retirer ce filtre
users-chips-clear = Retirer tous les filtres
users-unknown-filter = L’adresse donne à «{"\u00A0"}{ $field }{"\u00A0"}» une valeur qui n’existe pas{"\u202F"}; elle a été ignorée.
users-caption = { $total ->
    [one] { $total } utilisateur
   *[other] { $total } utilisateurs
}
users-caption-filtered = { $matching } sur { $total ->
    [one] { $total } utilisateur
   *[other] { $total } utilisateurs
}
users-order-ascending = par { $column }
users-order-descending = par { $column }, en ordre inverse
users-sort-name = Nom
users-sort-email = E-mail
users-sort-joined = Arrivée
users-sort-last-sign-in = Dernière connexion
users-column-role = Rôle
users-column-licence = Licence
users-column-groups = Groupes
users-column-department = Service
users-column-status = État
users-never = Jamais
users-none-title = Personne ne correspond
users-none-text = Aucun utilisateur de ce compte ne répond à tous les filtres.
users-pages = Pages d’utilisateurs
pager-previous = Précédent
pager-next = Suivant
