/* All that the widget says, in one place. */
const TEXTS = {
  title: "Qui fait quoi ?",
  open: "Poser une question à l’assistant",
  close: "Fermer l’assistant",
  restart: "Nouvelle conversation",
  restarted: "Nouvelle conversation : posez votre question.",
  log: "Conversation",
  exchanges: "Échanges et suggestions",
  greeting:
    "Bonjour ! Demandez-moi quel organisme fait quoi. Je réponds d’après les textes et je montre le passage.",
  suggestions: "Pour commencer",
  followUps: "Pour continuer",
  label: "Votre question",
  placeholder: "Posez votre question…",
  send: "Envoyer la question",
  stop: "Arrêter la réponse",
  hint: "Ne donnez pas d’informations personnelles ou médicales.",
  you: "Vous",
  assistant: "Assistant",
  searching: "Recherche dans les textes…",
  answered: (count, old) =>
    `Réponse complète${count ? `, ${plural(count, "source", "sources")}` : ""}${old ? `, dont ${plural(old, "ancienne", "anciennes")}` : ""}.`,
  stopped: "Réponse interrompue.",
  retry: "Réessayer",
  sources: (count) => plural(count, "source", "sources"),
  citation: (number, title) => `Source ${number} : ${title} (nouvelle fenêtre)`,
  openSource: "Voir le passage dans le document",
  newWindow: "(nouvelle fenêtre)",
  published: (day) => `Publié ${day}`,
  retrieved: (day) => `Consulté ${day}`,
  undated: "Date non indiquée",
  old: "Source ancienne : vérifiez que c’est toujours vrai.",
  copy: "Copier",
  copyLabel: "Copier la réponse et ses sources",
  copied: "Réponse et sources copiées.",
  notCopied: "La copie n’a pas été possible : sélectionnez le texte et copiez-le.",
  copiedSources: "Sources :",
  up: "Réponse utile",
  down: "Réponse à revoir",
  thanks: "Merci de votre avis.",
  comment: "Qu’est-ce qui allait, ou n’allait pas ? (facultatif)",
  sendComment: "Envoyer le commentaire",
  commentSent: "Merci, votre commentaire est transmis.",
  notSent: "Votre avis n’a pas pu être transmis.",
  heads: {
    abstained: "Je ne sais pas",
    conflict: "Sources en désaccord",
    clarify: "Une précision, s’il vous plaît",
    false_premise: "Un point à corriger dans la question",
  },
  /* How the answer came about, where a language model is set: said below it in one line. */
  writing: {
    written: "Rédigé par un modèle de langue, chaque phrase vérifiée dans les textes.",
    brokenOff: "Le modèle de langue s’est interrompu ; ce qui est affiché vient des textes.",
    fallback: "Le modèle de langue n’a pas pu rédiger : voici des extraits des textes.",
  },
  advice: {
    not_in_texts: "Essayez avec d’autres mots, ou nommez l’organisme.",
    detail_missing: "Ce détail manque, mais les textes parlent de cet organisme.",
    other_body: "Cela ne semble pas relever des organismes que je connais.",
    refused: "Je peux en revanche vous dire quel organisme s’occupe de quoi.",
  },
  directory: "Répertoire des organismes",
  card: (name) => `Fiche « ${name} »`,
  missions: (name) => `${name} : quelles missions ?`,
  count: (name) => `${name} : combien ?`,
  problems: {
    network: "L’assistant ne répond pas. Vérifiez votre connexion, puis réessayez.",
    cut: "La réponse s’est interrompue en chemin. Réessayez.",
    401: "Votre session a pris fin. Rechargez la page.",
    403: "Cette page n’a pas le droit d’interroger l’assistant. Prévenez la personne qui la gère.",
    429: "Beaucoup de questions en peu de temps.",
    503: "L’assistant n’est pas disponible pour l’instant. Réessayez dans un moment.",
    other: "L’assistant n’a pas pu répondre. Réessayez ; si cela dure, prévenez la personne qui gère cette page.",
  },
  wait: (seconds) => `Réessayez dans ${plural(seconds, "seconde", "secondes")}.`,
};

const MONTHS = [
  "janvier", "février", "mars", "avril", "mai", "juin",
  "juillet", "août", "septembre", "octobre", "novembre", "décembre",
];

function plural(count, one, several) {
  return `${count} ${count > 1 ? several : one}`;
}
