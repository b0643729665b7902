import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'xslt',
  version: '2.0.0',
  title: 'XSLT',
  group: 'Transforms',
  icon: { glyph: 'code', hue: 'orange' },
  description: 'Transforms an XML body with an XSLT 1.0 stylesheet.',
  gateways: { micro: false, datapower: true },
  fields: [
    {
      key: 'input',
      label: 'Use context current payload',
      control: 'checkbox',
      default: false,
      help: 'The stylesheet works on the body of the message; otherwise on an empty document.',
    },
    {
      key: 'source',
      label: 'Source',
      control: 'code',
      required: true,
      help: 'An XSLT 1.0 stylesheet. It reads no files and no addresses; apim:getVariable(name) reads variables of the call.',
    },
  ],
  throws: ['TransformError'],
  verbatim: ['source'],
  template: {
    title: 'xslt',
    input: true,
    source:
      '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n  <xsl:template match="@*|node()">\n    <xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy>\n  </xsl:template>\n</xsl:stylesheet>\n',
  },
});
