bank-title = Virements
bank-back = Remboursements
bank-paid-from = Payés depuis { $name }, { $iban }
bank-no-account = Aucun compte à débiter n’est configuré.
bank-no-account-text = Tant que la configuration n’en nomme pas, aucun fichier ne peut être créé{"\u00A0"}:
bank-import = Importer le compte rendu de la banque
bank-none-title = Aucun virement en attente
bank-none-text = Les remboursements approuvés vers un compte bancaire apparaissent ici dès que l’entrée ne peut plus être annulée.
bank-waiting-caption = { $count ->
    [one] { $count } virement approuvé attend un fichier{"\u00A0"}: { $sum }
   *[other] { $count } virements approuvés attendent un fichier{"\u00A0"}: { $sum }
}
bank-export = { $count ->
    [one] Mettre { $count } virement dans un fichier
   *[other] Mettre { $count } virements dans un fichier
}
bank-export-text = Chaque virement va dans un seul fichier. Téléchargez-le ensuite et remettez-le à la banque.
bank-holder = Bénéficiaire
bank-approval = Approuvé
bank-approved = { $at }, par { $by }
bank-due = Échéance
bank-amount = Montant
bank-files = Fichiers, du plus récent au plus ancien
bank-file = Fichier
bank-made-column = Créé
bank-made = { $at }, par { $by }
bank-transfers = Virements
bank-sum = Somme
bank-file-open = { $count } à la banque
bank-file-settled = { $count ->
    [one] { $count } payé
   *[other] { $count } payés
}
bank-file-refused = { $count ->
    [one] { $count } refusé
   *[other] { $count } refusés
}
bank-pages = Pages des fichiers
bank-file-title = Fichier { $id }
bank-file-text = Remettez ce fichier à la banque, puis importez le compte rendu qu’elle vous rend ou notez ses réponses ici.
bank-file-caption = { $count ->
    [one] { $count } virement, { $sum }
   *[other] { $count } virements, { $sum }
}
bank-download = Télécharger le fichier
bank-transfer = Virement
bank-transfer-open = À la banque
bank-transfer-settled = Payé
bank-transfer-refused = Refusé
bank-moved-on = Une autre destination a été choisie depuis
bank-word = Réponse de la banque
bank-said-at = { $said }, le { $at }
bank-said-nothing = Sans statut
bank-write-down = Noter la réponse
bank-word-status = Réponse
bank-word-reason = Motif du refus
bank-choose = Choisir…
bank-no-reason = Aucun motif donné
bank-write-down-button = Noter
bank-status-acsc = payé
bank-status-accc = payé, sur le compte du bénéficiaire
bank-status-rjct = refusé
bank-status-pdng = pas encore décidé
bank-status-acsp = en cours de paiement
bank-status-actc = le fichier est lisible
bank-status-accp = accepté
bank-status-acwc = accepté avec une modification
bank-status-part = en partie
bank-status-rcvd = reçu
bank-status-canc = annulé
bank-reason-ac01 = numéro de compte erroné
bank-reason-ac04 = compte clos
bank-reason-ac06 = compte bloqué
bank-reason-ag01 = virements interdits vers ce compte
bank-reason-be01 = le nom ne correspond pas au compte
bank-reason-md07 = titulaire du compte décédé
bank-reason-ms02 = refusé par le titulaire du compte
bank-reason-ms03 = motif non communiqué
bank-reason-rc01 = banque inconnue
bank-reason-rr04 = motif réglementaire
bank-reason-ff01 = fichier illisible
bank-reason-am04 = solde insuffisant sur notre compte
bank-reason-am05 = doublon selon la banque
bank-reason-dupl = doublon selon la banque
bank-import-text = Un compte rendu d’exécution (pain.002) dit quels virements la banque a payés et lesquels elle a refusés. Les personnes concernées par un refus sont averties aussitôt.
bank-report-file = Compte rendu sur votre ordinateur
bank-report-file-hint = Un fichier XML, 4{"\u00A0"}Mo au plus.
bank-report-text = Ou son contenu, collé
bank-import-button = Importer
bank-import-another = Importer un autre compte rendu
bank-report-title = Compte rendu { $number } de la banque
bank-report-imported = Importé le { $at }, par { $by }
bank-report-answers = Il répond au fichier
bank-report-foreign = Ce compte rendu porte sur un fichier que nous n’avons pas créé.
bank-report-foreign-text = Il nomme { $id }. Nos virements qu’il nomme ont été pris en compte malgré tout.
bank-report-empty = Rien à prendre en compte
bank-report-empty-text = Le compte rendu parle du fichier entier, et ce n’est pas la fin{"\u00A0"}: aucun virement n’a été payé ni refusé.
bank-report-caption = { $count ->
    [one] { $count } entrée
   *[other] { $count } entrées
}{"\u00A0"}: { $changed ->
    [one] { $changed } a changé quelque chose
   *[other] { $changed } ont changé quelque chose
}, { $unknown ->
    [one] { $unknown } ne vient d’aucun de nos virements
   *[other] { $unknown } ne viennent d’aucun de nos virements
}
bank-effect = Effet
bank-nameless = Une entrée qui ne nomme aucun virement
bank-outcome-settled = Payé
bank-outcome-refused = Refusé{"\u00A0"}: une autre destination est demandée
bank-outcome-came-back = L’argent est revenu{"\u00A0"}: une autre destination est demandée
bank-outcome-pending = Rien pour l’instant
bank-outcome-known = Rien{"\u00A0"}: déjà connu
bank-outcome-contradiction = Payé après un refus{"\u00A0"}: à vérifier
bank-outcome-differs = Autre montant ou autre fichier que le nôtre{"\u00A0"}: à vérifier
bank-outcome-unknown = Pas à nous{"\u00A0"}: rien
bank-fault-word = Choisissez ce que la banque a répondu.
bank-fault-nothing = Choisissez un fichier ou collez son contenu.
bank-fault-large = Le compte rendu dépasse 4{"\u00A0"}Mo ou ses niveaux sont trop nombreux. Demandez à la banque de le diviser.
bank-fault-document-type = Le fichier déclare un type de document, ce qu’aucun compte rendu ne fait. Il n’a pas été lu.
bank-fault-malformed = Ce n’est pas du XML complet. Téléchargez à nouveau le compte rendu ou collez-le en entier.
bank-fault-other-message = Ce n’est pas un compte rendu d’exécution (pain.002). C’est peut-être le fichier de virements lui-même ou un relevé de compte.
bank-fault-no-original = Le compte rendu ne dit pas de quel fichier il parle.
bank-remittance = Remboursement, avoir { $note }
flash-bank-no-account = Aucun fichier{"\u00A0"}: la configuration ne nomme pas de compte à débiter.
flash-bank-nothing = Pas de nouveau fichier{"\u00A0"}: rien n’attend. Quelqu’un de l’équipe vous a peut-être devancé.
flash-bank-unwritable = Aucun fichier{"\u00A0"}: un virement ne peut pas y entrer. { $text }
flash-bank-exported = Le fichier est prêt. Téléchargez-le et remettez-le à la banque.
flash-bank-settled = Noté{"\u00A0"}: payé.
flash-bank-refused = Noté{"\u00A0"}: refusé. Une autre destination est demandée à la personne.
flash-bank-came-back = Noté{"\u00A0"}: l’argent est revenu. Une autre destination est demandée à la personne.
flash-bank-pending = Noté. Rien ne change avant la décision de la banque.
flash-bank-known = Noté. C’était déjà connu{"\u00A0"}: rien n’a changé.
flash-bank-contradiction = Noté, mais la banque avait refusé ce virement auparavant{"\u00A0"}: vérifiez le remboursement.
flash-bank-own = Rien n’a été fait{"\u00A0"}: c’est votre propre remboursement. Un autre membre de l’équipe doit le noter.
flash-bank-report-imported = Le compte rendu a été pris en compte.
flash-bank-report-again = Ce compte rendu avait déjà été importé{"\u00A0"}: rien n’a changé. Voici ce qu’il avait fait.
audit-bank-file-exported = Fichier pour la banque créé
audit-bank-file-downloaded = Fichier pour la banque téléchargé
audit-bank-report-imported = Compte rendu de la banque importé
