"""An invented network of public music: pages with lists, tables, figures, what is not done, what is free."""

PAGES = {
    "service.md": """---
title: Office des musiques (Ofmu)
---

# L'Office des musiques (Ofmu)

L'Office des musiques (Ofmu) est la tête du réseau des musiques. Il est installé à Sancerre.

## Conseil

Le conseil de l'Ofmu réunit 9 personnes :

- quatre chefs d'orchestre ;
- trois élus des villes ;
- deux parents d'élèves.

## Recettes

- la taxe sur les kiosques
- la vente des partitions
- le don des mécènes

## Conciliateur

Le conciliateur reçoit les plaintes des musiciens.

- Il examine :
  - les retards de cachet ;
  - les pertes d'instrument.
- Il n'examine pas :
  - les litiges entre voisins.

## Chiffres

| Indicateur | Valeur |
| --- | --- |
| Familles qui chantent | 12 millions |
| Agents du réseau | 3 100 |

## Contacts

Effectif : 410 agents

Frais de dossier : 4 % du prix de l'instrument

## Mots

Cachetier : musicien payé à la séance.

Violonia : carte des luthiers.
""",
    "ateliers.md": """---
title: Les ateliers et les fanfares
---

# Les ateliers et les fanfares

## 38 ateliers de lutherie (Alut)

Les ateliers de lutherie (Alut) réparent les violons. Le réseau en compte 38, dont 11 avec dortoir.
La visite d'un atelier est gratuite ; seul le dortoir est payant.
On peut y entrer sans avoir pris rendez-vous.
Les débiteurs d'un cachetier y sont signalés par le cachetier.

| Orchestre | Ville | Instruments |
| --- | --- | --- |
| Alut du Nord | Lens | violons |
| Alut du Sud | Dax | harpes |
| Fanfare de l'Est | Sens | cuivres |

## Les maisons de la fanfare (Mafa)

Les 5 maisons de la fanfare (Mafa) prêtent des cuivres. Elles ne reçoivent pas les écoliers.
Elles ne conseillent aucun luthier.
La Mafa compte 3 antennes, à Foix, Tulle et Guéret. Son siège est à Limoges.

## 7 maisons du chant (Macha)

Les maisons du chant (Macha) préparent les chorales.
La première leçon est gratuite. Les suivantes coûtent 4 euros.
""",
}
