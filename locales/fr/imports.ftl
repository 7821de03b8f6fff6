import-title = Importer un fichier
import-lede = Vous voyez d’abord un verdict pour chaque ligne. Rien n’arrive à personne avant votre confirmation.
import-link = Importer un fichier
import-file-title = Le fichier
import-file = Fichier CSV
import-file-hint = Jusqu’à 100{"\u202F"}000 lignes et 32{"\u00A0"}Mo, une personne par ligne, comme l’écrivent Excel, LibreOffice ou un annuaire{"\u00A0"}: virgules, points-virgules ou tabulations.
import-sample = Télécharger un modèle
import-paste = Coller plutôt les lignes
import-text = Lignes
import-text-hint = Avec leurs intitulés, ou une adresse par ligne. Si vous choisissez un fichier, ce champ est ignoré.
import-columns = Colonnes comprises
import-columns-text = La première ligne nomme les colonnes, en français ou en anglais, dans n’importe quel ordre. Seul l’e-mail est nécessaire.
import-column-email = E-mail
import-column-licence = Licence
import-column-role = Rôle
import-column-group = Groupe
import-column-language = Langue
import-column-department = Service
import-column-job-title = Fonction
import-column-location = Lieu
import-column-manager = Responsable
import-column-help-email = nom@exemple.fr, ou Nom <nom@exemple.fr>
import-column-help-licence = De base ou Sous licence
import-column-help-role = Membre ou Administrateur
import-column-help-group = Le nom d’un groupe{"\u202F"}; plusieurs, séparés par des virgules, pour mettre à jour des membres
import-column-help-language = fr ou en{"\u00A0"}: la langue de l’invitation
import-column-help-department = 120{"\u00A0"}caractères au plus
import-column-help-job-title = 120{"\u00A0"}caractères au plus
import-column-help-location = 120{"\u00A0"}caractères au plus
import-column-help-manager = 120{"\u00A0"}caractères au plus
import-mode = Que faire
import-mode-invite = Inviter
import-mode-update = Mettre à jour des membres
import-mode-deactivate = Désactiver des membres
import-mode-hint-invite = Chaque personne reçoit un e-mail et décide si elle rejoint le compte.
import-mode-hint-update = Les membres reçoivent ce que dit leur ligne. Une cellule vide ne change rien{"\u202F"}; les groupes s’ajoutent, aucun n’est retiré.
import-mode-hint-deactivate = Les membres ne peuvent plus se connecter, et leurs places se libèrent. Seule la colonne E-mail compte.
import-default-licence = Licence des lignes qui n’en ont pas
import-default-language = Langue des lignes qui n’en ont pas
import-default-group = Groupe des lignes qui n’en nomment pas
import-check = Vérifier le fichier
import-recent = Derniers imports
import-recent-file = Fichier
import-recent-mode = Pour
import-recent-lines = Lignes
import-recent-stage = État
import-recent-who = Par
import-recent-when = Date
import-stage-checked = Vérifié seulement
import-stage-unchecked = Vérification inachevée
import-stage-confirmed = Confirmé
import-pasted = Lignes collées
import-fault-choice = Choisissez une des valeurs proposées.
import-fault-nothing = Choisissez un fichier, ou collez les lignes.
import-fault-no-bytes = Le fichier est vide. Choisissez-en un autre ou collez les lignes.
import-fault-empty = Le fichier n’a aucune ligne sur une personne. Ajoutez-en sous les intitulés.
import-fault-workbook = C’est un classeur, pas un fichier CSV. Enregistrez-le au format «{"\u00A0"}CSV UTF-8{"\u00A0"}» et choisissez ce fichier.
import-fault-not-text = Ce n’est pas un fichier de texte. Enregistrez le tableau en CSV et choisissez ce fichier.
import-fault-no-addresses = Aucune colonne ne s’appelle E-mail. Nommez les colonnes dans la première ligne{"\u202F"}; le modèle montre comment.
import-fault-too-large = Le fichier dépasse 32{"\u00A0"}mégaoctets. Coupez-le en plusieurs fichiers.
import-fault-too-many = Le fichier a plus de 100{"\u202F"}000 lignes. Coupez-le en plusieurs fichiers.
import-fault-unreadable = Le fichier a été coupé en route. Choisissez-le encore une fois.
import-fault-open-quote = Ligne { $line }{"\u00A0"}: un guillemet s’y ouvre et rien ne le ferme{"\u202F"}; une cellule compte au plus 250{"\u202F"}000{"\u00A0"}caractères. Fermez-le ou retirez-le.
import-title-checked-invite = Vérifier avant d’inviter
import-title-checked-update = Vérifier avant de mettre à jour
import-title-checked-deactivate = Vérifier avant de désactiver
import-title-unchecked-invite = Vérification avant d’inviter, inachevée
import-title-unchecked-update = Vérification avant la mise à jour, inachevée
import-title-unchecked-deactivate = Vérification avant la désactivation, inachevée
import-title-checking-invite = Vérification avant d’inviter
import-title-checking-update = Vérification avant la mise à jour
import-title-checking-deactivate = Vérification avant la désactivation
import-title-running-invite = Invitations en cours
import-title-running-update = Mise à jour en cours
import-title-running-deactivate = Désactivation en cours
import-title-over-invite = Invitations envoyées depuis un fichier
import-title-over-update = Membres mis à jour par un fichier
import-title-over-deactivate = Membres désactivés par un fichier
import-source = { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
} en { $encoding }, { $delimiter }{"\u202F"}; fichier envoyé par { $by } le { $when }.
import-source-one-column = { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
} en { $encoding }{"\u202F"}; fichier envoyé par { $by } le { $when }.
import-source-pasted = { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
}, { $delimiter }{"\u202F"}; envoi de { $by } le { $when }.
import-source-pasted-one-column = { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
}, envoi de { $by } le { $when }.
import-encoding-utf-8 = UTF-8
import-encoding-utf-16le = UTF-16
import-encoding-utf-16be = UTF-16
import-encoding-windows-1252 = Windows-1252
import-delimiter-comma = virgule entre les cellules
import-delimiter-semicolon = point-virgule entre les cellules
import-delimiter-tab = tabulation entre les cellules
import-summary-invite = { $count ->
    [0] Aucune ligne ne peut être invitée
    [one] { $count } ligne sur { $total } peut être invitée
   *[other] { $count } lignes sur { $total } peuvent être invitées
}
import-summary-update = { $count ->
    [0] Aucune ligne ne changerait un membre
    [one] { $count } ligne sur { $total } changerait un membre
   *[other] { $count } lignes sur { $total } changeraient un membre
}
import-summary-deactivate = { $count ->
    [0] Aucune ligne ne désactiverait un membre
    [one] { $count } ligne sur { $total } désactiverait un membre
   *[other] { $count } lignes sur { $total } désactiveraient un membre
}
import-checking = { $judged ->
    [one] { $judged } ligne vérifiée
   *[other] { $judged } lignes vérifiées
} sur { $total }
import-checking-label = Lignes vérifiées
import-checking-text = Rien n’arrive à personne. Vous pouvez quitter cette page et y revenir{"\u00A0"}: l’import figure parmi les derniers.
import-check-stopped = La vérification a été arrêtée avant la dernière ligne, et rien n’est arrivé à personne. Envoyez le fichier de nouveau pour tout vérifier.
import-check-forbidden = La personne qui a envoyé le fichier n’administre plus le compte{"\u00A0"}: la vérification s’est arrêtée avant la dernière ligne. Rien n’est arrivé à personne.
import-check-completed = La vérification s’est arrêtée avant la dernière ligne, et rien n’est arrivé à personne. Envoyez le fichier de nouveau.
import-nothing-yet = Rien ne s’est encore passé.
import-others-left-out = { $count ->
    [0] Toutes les lignes sont laissées de côté{"\u202F"}; le tableau dit pourquoi.
   *[other] Les autres lignes sont laissées de côté{"\u202F"}; le tableau dit pourquoi.
}
import-groupless = { $count ->
    [one] { $count } ligne prête ne nomme pas de groupe{"\u00A0"}: la personne est invitée dans «{"\u00A0"}{ $group }{"\u00A0"}».
   *[other] { $count } lignes prêtes ne nomment pas de groupe{"\u00A0"}: les personnes sont invitées dans «{"\u00A0"}{ $group }{"\u00A0"}».
}
import-other-eyes = Les verdicts valent pour { $by }, qui a envoyé le fichier. Vous n’êtes pas propriétaire{"\u00A0"}: ce que seul un propriétaire peut faire, à savoir nommer, révoquer ou désactiver des administrateurs ou modifier des propriétaires, sera laissé de côté si vous confirmez. Envoyez vous-même le fichier pour voir quelles lignes.
import-counts-label = Lignes par verdict
import-count = { $verdict }{"\u00A0"}: { $count }
import-no-headings = La première ligne du fichier ne nomme aucune colonne{"\u00A0"}: seules les adresses sont utilisées. Pour utiliser les autres colonnes, nommez-les comme dans le modèle.
import-unused = Colonnes non utilisées{"\u00A0"}: { $more ->
    [0] { $columns }
    [one] { $columns } et { $more } autre
   *[other] { $columns } et { $more } autres
}.
import-too-many-groups = Les lignes nomment plus de 100 groupes que le compte n’a pas. Regardez cette colonne{"\u00A0"}: elle contient peut-être autre chose.
import-create-groups = { $count ->
    [one] Créer le groupe «{"\u00A0"}{ $groups }{"\u00A0"}» et inclure
   *[other] Créer ces { $count } groupes{"\u00A0"}: { $groups }{"\u202F"}; et inclure
} { $lines ->
    [one] la ligne concernée
   *[other] les { $lines } lignes concernées
}
import-keep-typos = { $count ->
    [one] Inviter aussi la faute de frappe probable, telle qu’elle est écrite
   *[other] Inviter aussi les { $count } fautes de frappe probables, telles qu’elles sont écrites
}
import-confirm-invite = { $count ->
    [one] Envoyer { $count } invitation
   *[other] Envoyer { $count } invitations
}
import-confirm-update = { $count ->
    [one] Mettre à jour { $count } membre
   *[other] Mettre à jour { $count } membres
}
import-confirm-deactivate = { $count ->
    [one] Désactiver { $count } membre
   *[other] Désactiver { $count } membres
}
import-confirm-chosen-invite = Envoyer les invitations
import-confirm-chosen-update = Mettre à jour les membres
import-confirm-chosen-deactivate = Désactiver les membres
import-again = Envoyer le fichier de nouveau
flash-import-check-stopped = La vérification est arrêtée.
import-another = Choisir un autre fichier
import-same-file-title = Ce même fichier a déjà été importé
import-same-file = { $by } l’a confirmé le { $when }. Rien n’est fait une seconde fois{"\u202F"}; seules les lignes non faites alors sont prêtes maintenant.
import-same-file-link = Voir ce qu’il a fait
import-result-invite = { $count ->
    [0] Aucune invitation n’a été envoyée
    [one] { $count } invitation est en route
   *[other] { $count } invitations sont en route
}
import-result-update = { $count ->
    [0] Aucun membre n’a changé
    [one] { $count } membre a été mis à jour
   *[other] { $count } membres ont été mis à jour
}
import-result-deactivate = { $count ->
    [0] Aucun membre n’a été désactivé
    [one] { $count } membre a été désactivé
   *[other] { $count } membres ont été désactivés
}
import-left-out = { $count ->
    [one] { $count } ligne du fichier a été laissée de côté dès le début.
   *[other] { $count } lignes du fichier ont été laissées de côté dès le début.
}
import-stopped-text = Importez de nouveau le même fichier pour les faire{"\u00A0"}: rien n’est fait deux fois.
import-faults-link = { $count ->
    [one] Télécharger la ligne laissée de côté
   *[other] Télécharger les { $count } lignes laissées de côté
}
import-faults-file = Lignes laissées de côté
import-faults-column-line = Ligne
import-faults-column-code = Code
import-faults-column-why = Pourquoi
import-caption-faulty = { $shown ->
    [one] { $shown } ligne laissée de côté sur { $total }, dans l’ordre du fichier
   *[other] { $shown } lignes laissées de côté sur { $total }, dans l’ordre du fichier
}
import-caption-ready = { $shown ->
    [one] { $shown } ligne prête sur { $total }, dans l’ordre du fichier
   *[other] { $shown } lignes prêtes sur { $total }, dans l’ordre du fichier
}
import-caption-done = { $shown ->
    [one] { $shown } ligne faite sur { $total }, dans l’ordre du fichier
   *[other] { $shown } lignes faites sur { $total }, dans l’ordre du fichier
}
import-see = Voir
import-ready-invite = Peut être invitée.
import-ready-update = Sera mis à jour.
import-ready-deactivate = Sera désactivé.
import-became-invite = L’invitation est en route.
import-became-update = Est maintenant comme le dit la ligne.
import-became-deactivate = Ne peut plus se connecter.
import-means-already-member = Fait déjà partie du compte{"\u202F"}; rien à envoyer.
import-means-already-pending = A une invitation ouverte{"\u202F"}; rien à envoyer.
import-means-already-sent = A été invitée, puis a décliné, ou l’invitation a été annulée ou a expiré. Passez par Ajouter des utilisateurs pour inviter encore une fois.
import-means-by-this-file = C’est ce même fichier qui l’a fait.
import-means-duplicate = Figure déjà plus haut dans le fichier.
import-means-same-as = Même adresse qu’à la ligne { $line }.
import-means-invalid = La ligne ne peut pas être lue.
import-means-typo = Vouliez-vous dire { $meant }{"\u202F"}? Corrigez-la dans le fichier, ou invitez-la telle quelle.
import-means-meant = Aucun e-mail n’arrive à cette adresse. Vouliez-vous dire { $meant }{"\u202F"}? Corrigez-la dans le fichier.
import-means-no-seat = Il ne reste pas de place pour cette ligne{"\u00A0"}: aucune n’est libre, ou des lignes précédentes prennent celles qui le sont. Achetez des places, ou choisissez la licence de base.
import-became-no-seat = Aucune place n’était plus libre quand le tour de cette ligne est venu. Achetez des places, ou choisissez la licence de base.
import-means-unknown-group = Le compte n’a pas de groupe «{"\u00A0"}{ $groups }{"\u00A0"}». Créez-le, ou corrigez le nom dans le fichier.
import-means-domain-not-allowed = Ce compte ne peut pas inviter les personnes de ce domaine.
import-means-rate-limited = Une journée permet 200{"\u202F"}000 invitations, et 10 messages à une même adresse. Réessayez demain.
import-means-not-a-member = Personne n’a rejoint le compte avec cette adresse. Si elle n’est pas encore invitée, invitez-la d’abord.
import-means-unchanged = Est déjà comme le dit la ligne.
import-means-already-deactivated = Est déjà désactivé.
import-means-not-allowed = Vous n’en avez pas le droit.
import-means-not-done = Son tour n’est pas venu. Importez de nouveau le même fichier pour la faire.
import-refused-owners-only = Seul un propriétaire du compte peut changer un propriétaire.
import-refused-appoints-admins = Seul un propriétaire nomme, rétrograde ou désactive des administrateurs.
import-refused-invites-admins = Seul un propriétaire peut inviter des administrateurs.
import-refused-oneself = Personne ne se désactive soi-même.
import-refused-last-owner = Le compte a besoin d’un propriétaire. Nommez d’abord quelqu’un d’autre.
import-refused-owners-invite = Seuls les propriétaires du compte peuvent inviter. Demandez à l’un d’eux.
import-reason-no-address = La ligne n’a pas d’adresse e-mail.
import-reason-several-addresses = La cellule «{"\u00A0"}{ $about }{"\u00A0"}» contient plusieurs adresses. Donnez une ligne à chaque personne.
import-reason-address-too-long = L’adresse est plus longue que toute adresse.
import-reason-no-at = «{"\u00A0"}{ $about }{"\u00A0"}» n’est pas une adresse{"\u00A0"}: saisissez-en une au format nom@exemple.fr.
import-reason-unprintable = L’adresse contient des caractères invisibles. Saisissez-la de nouveau.
import-reason-local-part = «{"\u00A0"}{ $about }{"\u00A0"}» contient avant le @ des caractères que les serveurs refusent.
import-reason-local-part-too-long = «{"\u00A0"}{ $about }{"\u00A0"}» est trop long avant le @{"\u00A0"}: les serveurs y acceptent 64{"\u00A0"}caractères.
import-reason-domain = Ce qui suit le @ dans «{"\u00A0"}{ $about }{"\u00A0"}» n’est pas un domaine qui reçoit du courrier.
import-reason-mixed-scripts = «{"\u00A0"}{ $about }{"\u00A0"}» mélange des alphabets, comme les adresses trompeuses. Saisissez-la de nouveau.
import-reason-too-many-cells = La ligne a plus de cellules qu’il n’y a de colonnes{"\u00A0"}: «{"\u00A0"}{ $about }{"\u00A0"}». Mettez entre guillemets les textes qui contiennent une virgule ou un point-virgule.
import-reason-unknown-licence = «{"\u00A0"}{ $about }{"\u00A0"}» n’est pas une licence{"\u00A0"}: écrivez De base ou Sous licence.
import-reason-unknown-role = «{"\u00A0"}{ $about }{"\u00A0"}» n’est pas un rôle{"\u00A0"}: écrivez Membre ou Administrateur.
import-reason-unknown-language = «{"\u00A0"}{ $about }{"\u00A0"}» n’est pas une langue de l’invitation{"\u00A0"}: écrivez fr ou en.
import-reason-owner-role = Personne ne devient propriétaire par un fichier. Un propriétaire transmet le compte depuis la page de ce membre.
import-reason-admin-role = Seul un propriétaire peut inviter des administrateurs. Écrivez Membre, ou demandez à un propriétaire.
import-reason-text-too-long = «{"\u00A0"}{ $about }…{"\u00A0"}» est trop long{"\u00A0"}: écrivez 120{"\u00A0"}caractères au plus.
import-reason-text-unprintable = «{"\u00A0"}{ $about }{"\u00A0"}» contient des caractères invisibles. Saisissez-le de nouveau.
import-reason-group-name = «{"\u00A0"}{ $about }{"\u00A0"}» ne peut pas être le nom d’un groupe{"\u00A0"}: écrivez de 1 à 80{"\u00A0"}caractères.
import-reason-one-group = «{"\u00A0"}{ $about }{"\u00A0"}» nomme plusieurs groupes. Une invitation en a un{"\u202F"}; ajoutez les autres une fois la personne membre.
import-sample-one-email = marie.curie@example.com
import-sample-one-group = Recherche
import-sample-one-department = Physique
import-sample-one-job-title = Chercheuse
import-sample-one-location = Paris
import-sample-one-manager = Gabriel Lippmann
import-sample-two-email = Ada Lovelace <ada@example.com>
import-sample-two-group = Recherche
import-sample-two-department = Calcul
import-sample-two-job-title = Analyste
import-sample-two-location = Londres
import-sample-two-manager = Charles Babbage
import-verdict-invalid = À corriger
import-verdict-duplicate = Deux fois dans le fichier
verdict-already-sent = Déjà invitée avant
verdict-unknown-group = Groupe inconnu
verdict-not-a-member = Pas membre
verdict-unchanged = Sans changement
verdict-already-deactivated = Déjà désactivé
verdict-not-allowed = Non permis
verdict-updated = Mis à jour
verdict-deactivated = Désactivé
verdict-not-done = Non faite
flash-import-not-checked = Le fichier est encore en cours de vérification. Confirmez quand chaque ligne a son verdict.
flash-import-check-ended = La vérification s’est arrêtée avant que chaque ligne ait son verdict{"\u00A0"}: il n’y a rien à confirmer. Envoyez le fichier de nouveau.
flash-import-nothing = Il n’y a rien à faire{"\u00A0"}: aucune ligne n’est prête.
job-name-check-file = Vérifier un fichier
job-name-import-invite = Inviter les personnes d’un fichier
job-name-import-update = Mettre à jour les membres d’un fichier
job-name-import-deactivate = Désactiver les membres d’un fichier
job-outcome-import-already-member = Fait déjà partie du compte
job-outcome-import-already-pending = A une invitation ouverte
job-outcome-import-invalid = La ligne ne peut pas être lue
job-outcome-import-no-seat = Aucune place libre
job-outcome-import-unknown-group = Le compte n’a pas ce groupe
job-outcome-import-domain-not-allowed = Domaine non autorisé
job-outcome-import-rate-limited = Trop d’invitations aujourd’hui
job-outcome-import-not-a-member = N’est pas dans le compte
job-outcome-import-unchanged = L’était déjà
job-outcome-import-already-deactivated = Était déjà désactivé
job-outcome-import-not-allowed = Non permis
