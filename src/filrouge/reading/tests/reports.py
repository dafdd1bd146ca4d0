"""An invented report of activities with the traps that real ones set, for the tests of its reader."""

from __future__ import annotations

# Four files: a title over two lines, another without its date, quotations, a schedule, a table inside.
REPORT = """RAPPORT D'ACTIVITÉS

MAISON DU COIN DE LA RUE asbl

Année : 2031


I. Qui nous sommes

1. La maison

La maison accueille tous les habitants de la vallée, sans condition, et les accompagne dans leurs démar-
ches de chaque jour. Elle est ouverte depuis longtemps et le rendez-
vous n'y est pas demandé. Le nombre d'abonnés a augmenté de 29,5% en un an1.
Au total, 1.240 personnes ont poussé la porte.


1 En 2030 : 400 abonnés, en 2031 : 518 abonnés

2. L'horaire des permanences

Siège social : rue des Tilleuls, 4 5999  Valmont Tél. / Fax : 081/00.00.01

 Lundi de 8 h 30 à 12 h 30 et de 13 h 30 à 17 h 30
 Jeudi de 8 h 30 à 12 h 30

Quartier du Pont : quai aux Herbes, 12 5999  Valmont Tél. : 0456/00.00.02

 Mardi de 13 h 30 à 17 h 30

3. Les demandes

Voici les demandes de l'année :

Type de demande Nbr interventions Données en %

Logement 120 60,00%

Énergie et eau 60 30,00%

Droits civils 20 10,00%

TOTAL 200 100,00%

4. Les formations

Dates Sujets Orateurs

03/02/31 Écouter sans juger  Rose Petit

17/05/31 Lire une facture  Luc Tilleul

II. L'action collective



12

Atelier Pain et Papier
(français/néerlandais)


Date d'ouverture du dossier : 18/10/2029
Date de clôture du dossier :


I. OBJECTIFS

1. A quelles problématiques individuelles l'action veut-elle apporter une réponse collective ?

Les voisins veulent apprendre à lire une recette et à écrire une lettre, mais n'osent passer la porte d'une
école. Nous leur proposons un atelier.

2. Quels sont les publics cibles ?

Tous les voisins.

3. Quels sont les différents acteurs concernés ?

 a) Bénéficiaires

- les voisins du pont,
- les familles nombreuses.

b) Partenaires :

la boulangerie du quai.

c) en collaboration

- l'asbl Farine.

4. Quels sont les résultats recherchés ?

Que chacun lise seul une recette.
 II. MODALITES

1. Préparation et suivi

1. Choix des recettes :
On choisit ensemble.

2. Type(s) d'activité

Un atelier où l'on pétrit.

3. Lieu de l'activité

Dans la cuisine du siège, rue des Tilleuls.

- Dates de l'activité : les jeudis de 13h30 à 15h00.
- Fréquence de l'activité : hebdomadaire.
- Durée de l'activité : 1h30 par semaine.

4. Type d'encadrement

Une animatrice.

5. Nombre de participants

Environ 15 personnes.

III. EFFETS

1. Dans quelle mesure les résultats recherchés ont-ils été atteints ?

Ils le sont.

2. Quels ont été les résultats inattendus ?

Une chorale est née.

IV. DIFFICULTÉS RENCONTRÉES

Le four est petit.




"Le pain se partage comme la parole,
et la parole comme le pain." - Rose Petit
 Sorties du mois


Date d’ouverture du dossier : été 2030
Date de clôture du dossier : toujours en activité


I. OBJECTIFS

1. A quelles problématiques individuelles l’action veut-elle apporter une réponse collective ?

L'isolement.

II. MODALITÉS

2. Organisation de l'activité

Date Activité Lieu nbr part.

janvier  Le lac gelé  Grande salle 18

février  Pas de sortie

mars Musée des clous  Halle aux Grains 7

4. Type d'encadrement

Deux collègues.

III. EFFETS

On rit davantage.

IV. DIFFICULTÉS RENCONTRÉES

La pluie.
 Le vestiaire


I. OBJECTIFS

1. A quelles problématiques individuelles l'action veut-elle apporter une réponse collective ?

Le froid.

IV. DIFFICULTES RENCONTREES

Aucune.

III. L'action communautaire

Nous avons mené une action communautaire.
 “Des bancs, pas des bornes”


Date d'ouverture du dossier : 01/10/31
Date de clôture du dossier : 31/11/31


I. OBJECTIFS

1. A quelle problématique sociale collective l'action mise en place veut-elle répondre ?

Les bancs disparaissent.

2. Quels sont les résultats recherchés ?

Trois bancs.

III. EFFETS

2. Quels sont les résultats inattendus

Un chat s'y est installé.

IV. DIFFICULTÉS RENCONTRÉES

Le vent.

IV. Pour l'an prochain

Nous continuerons.
"""
