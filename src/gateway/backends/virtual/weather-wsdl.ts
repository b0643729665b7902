/** The namespace of the weather messages. */
export const WEATHER_NAMESPACE = 'http://ibm.com/wdata';
/** The content type of what the service says, its contract included. */
export const SOAP_TYPE = 'text/xml; charset=utf-8';

/**
 * What the SOAP weather service says of itself, as WSDL 1.1 with a SOAP 1.1 binding: service `weatherService`, operation
 * `weatherRequest`, the names and types of the file that the tutorials have people upload (ui.md A7).
 *
 * @param location where it answers
 */
export function weatherWsdl(location: string): string {
  const fields = ['zip', 'temperature', 'humidity', 'city', 'state'];
  return `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:wdata="${WEATHER_NAMESPACE}" targetNamespace="${WEATHER_NAMESPACE}">
  <wsdl:types>
    <xs:schema targetNamespace="${WEATHER_NAMESPACE}" elementFormDefault="qualified">
      <xs:element name="WeatherRequest" type="wdata:WeatherRequest"/>
      <xs:complexType name="WeatherRequest">
        <xs:sequence>
          <xs:element name="zipcode" type="xs:string"/>
        </xs:sequence>
      </xs:complexType>
      <xs:element name="WeatherResponse" type="wdata:WeatherResponse"/>
      <xs:complexType name="WeatherResponse">
        <xs:sequence>
${fields.map((name) => `          <xs:element name="${name}" type="xs:string"/>`).join('\n')}
        </xs:sequence>
      </xs:complexType>
    </xs:schema>
  </wsdl:types>
  <wsdl:message name="WeatherRequest">
    <wsdl:part name="weatherRequest" element="wdata:WeatherRequest"/>
  </wsdl:message>
  <wsdl:message name="WeatherResponse">
    <wsdl:part name="weatherResponse" element="wdata:WeatherResponse"/>
  </wsdl:message>
  <wsdl:portType name="WeatherPortType">
    <wsdl:operation name="weatherRequest">
      <wsdl:input message="wdata:WeatherRequest"/>
      <wsdl:output message="wdata:WeatherResponse"/>
    </wsdl:operation>
  </wsdl:portType>
  <wsdl:binding name="WeatherBinding" type="wdata:WeatherPortType">
    <soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="weatherRequest">
      <soap:operation soapAction=""/>
      <wsdl:input><soap:body use="literal"/></wsdl:input>
      <wsdl:output><soap:body use="literal"/></wsdl:output>
    </wsdl:operation>
  </wsdl:binding>
  <wsdl:service name="weatherService">
    <wsdl:port name="WeatherPort" binding="wdata:WeatherBinding">
      <soap:address location="${location}"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>
`;
}
