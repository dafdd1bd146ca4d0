// What a written text is made of: `printing.markup` reads the same, and nothing else.
import { Schema } from "prosemirror-model";

export const DEEPEST_LIST = 4;
const LINK = /^(?:https?:\/\/|mailto:|tel:)[^\s<>]+$|^figure:[a-z0-9_./-]{3,200}$/i;

/** An address that a text may lead to, or an empty text. */
export const safeLink = (address) => (LINK.test((address ?? "").trim()) ? address.trim() : "");

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }, { tag: "pre" }], toDOM: () => ["p", 0] },
    heading: {
      attrs: { level: { default: 1 } },
      content: "text*",
      marks: "",
      group: "block",
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: level > 1 ? 2 : 1 } })),
      toDOM: (node) => [`h${node.attrs.level + 3}`, 0],
    },
    blockquote: { content: "paragraph+", group: "block", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
    bullet_list: { content: "list_item+", group: "block list", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    ordered_list: {
      attrs: { order: { default: 1 } },
      content: "list_item+",
      group: "block list",
      parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ order: Math.max(0, Math.min(999, Number(dom.getAttribute("start") ?? 1) || 1)) }) }],
      toDOM: (node) => (node.attrs.order === 1 ? ["ol", 0] : ["ol", { start: node.attrs.order }, 0]),
    },
    list_item: { content: "paragraph (paragraph | list)*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    text: { group: "inline" },
    hard_break: { inline: true, group: "inline", selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: (dom) => (safeLink(dom.getAttribute("href")) ? { href: safeLink(dom.getAttribute("href")) } : false) }],
      toDOM: (mark) => ["a", { href: mark.attrs.href, rel: "noopener" }, 0],
    },
    strong: {
      parseDOM: [{ tag: "strong" }, { tag: "b" }],
      toDOM: () => ["strong", 0],
    },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  },
});
