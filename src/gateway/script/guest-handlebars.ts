/**
 * Fills a Handlebars template with the variables of a call (gateway.md §5.18); source for the sandboxed engine. It takes
 * the library and what gives the variables. The library makes functions of templates, which neither pages nor service
 * workers allow, and templates are strangers' code: in here both are as harmless as a script.
 */
export const GUEST_HANDLEBARS = `(function (Handlebars, variables) {
'use strict';
return (template) => Handlebars.compile(template)(variables());
})`;
