jobs-title = Actions groupées
jobs-none-title = Aucune action groupée pour l’instant
jobs-none-text = Choisissez plusieurs lignes d’une liste ou importez un fichier{"\u00A0"}: le résultat de chaque ligne s’affiche ensuite ici.
jobs-caption = { $count ->
    [one] { $count } action
   *[other] { $count } actions, les plus récentes d’abord
  }
jobs-caption-latest = { $count ->
    [one] La dernière action{"\u202F"}; le journal d’audit contient les précédentes
   *[other] Les { $count } dernières actions{"\u202F"}; le journal d’audit contient les précédentes
  }
jobs-column-what = Action
jobs-column-standing = État
jobs-column-done = Faites
jobs-column-already = Inchangées
jobs-column-refused = Non faites
jobs-column-who = Par
jobs-column-when = Lancée le
job-ordered = Par { $who }, le { $when }
job-standing-running = En cours
job-standing-completed = Terminée
job-standing-stopped = Arrêtée
job-standing-forbidden = Interrompue
job-progress = { $answered } sur { $total }
job-progress-label = Lignes traitées
job-count-done = { $count ->
    [one] { $count } faite
   *[other] { $count } faites
}
job-count-already = { $count ->
    [one] { $count } inchangée
   *[other] { $count } inchangées
}
job-count-refused = { $count ->
    [one] { $count } non faite
   *[other] { $count } non faites
}
job-count-waiting = { $count } en attente
job-count-left = { $count ->
    [one] { $count } non traitée
   *[other] { $count } non traitées
}
job-counts = { $parts }.
job-stopped-text = Les lignes faites le restent{"\u202F"}; les autres n’ont pas changé.
job-forbidden-text = La personne qui l’a lancée n’administre plus le compte. Les lignes faites le restent.
job-refresh = Actualiser
job-stop = Arrêter
job-rows-label = Lignes par résultat
job-rows-all = Toutes
job-rows-done = Faites
job-rows-already = Inchangées
job-rows-refused = Non faites
job-rows-waiting = En attente
job-no-rows = Aucune ligne ici
job-row-waiting = En attente
job-caption = { $count ->
    [one] 1 ligne sur { $total }
   *[other] { $count } lignes sur { $total }
  }
job-column-position = Ligne
job-column-label = E-mail
job-column-code = Code
job-column-outcome = Résultat
job-outcome-done = Fait
job-outcome-failed = Échec de notre fait{"\u202F"}; le support peut voir pourquoi
flash-job-stopped = L’action est arrêtée.
flash-job-not-stopped = L’action n’est pas encore arrêtée{"\u00A0"}: les lignes en cours prennent plus de temps que d’habitude. Appuyez de nouveau sur «{"\u00A0"}Arrêter{"\u00A0"}».
flash-job-over = L’action était déjà terminée.
job-name-told = { $name } ({ $told })
job-told-none = aucun
job-told-days = { $count ->
    [one] { $count }{"\u00A0"}jour
   *[other] { $count }{"\u00A0"}jours
  }
job-row-stopped = Non faite{"\u00A0"}: action arrêtée
job-row-forbidden = Non faite{"\u00A0"}: action terminée plus tôt
job-rows-left = Non traitées
job-column-action = Action
