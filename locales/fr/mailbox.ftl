mailbox-title = Boîte aux lettres
mailbox-lede = Tous les messages envoyés, les plus récents d’abord. Elle n’existe que dans la démonstration.
mailbox-to = À
mailbox-from = De
mailbox-sent = Envoyé
mailbox-mail = Message
mailbox-filter = Filtrer
mailbox-clear = Voir tous les messages
mailbox-empty = Aucun message pour l’instant
mailbox-count = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
mailbox-html = Voir en HTML
mailbox-text = Texte
