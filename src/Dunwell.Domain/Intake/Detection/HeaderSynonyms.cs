namespace Dunwell.Domain.Intake;

/// <summary>What column names usually mean, in English, German, French and Spanish. A guess that people see and correct, never a proof.</summary>
public static class HeaderSynonyms
{
    private static readonly Dictionary<IntakeField, string> Shared = new()
    {
        [IntakeField.CustomerNumber] = "customernumber customerno customerid customercode customer custno custid cust custnumber accountnumber accountno accountid accountcode account clientid clientno clientnumber clientcode debtornumber debtorno debtorid debtor debtorcode businesspartner soldto soldtoparty payerid payerno kundennummer kundennr kundenno kdnr kunde debitor debitornr debitorennummer debitornummer debitorenkonto numeroclient noclient codeclient nclient client numclient compteclient numerocliente codigocliente idcliente ncliente cliente codcliente",
        [IntakeField.CustomerName] = "customername custname name companyname company clientname debtorname accountname businessname billtoname legalname organisation organization firma firmenname kundenname name1 debitorname nomclient nom raisonsociale societe nombrecliente nombre razonsocial empresa",
        [IntakeField.Country] = "country countrycode countryiso land landcode laendercode landercode landerkennzeichen pays codepays pais codigopais",
        [IntakeField.Currency] = "currency currencycode ccy cur curr iso4217 invoicecurrency doccurrency transactioncurrency paymentcurrency wahrung waehrung wahrungscode belegwahrung devise codedevise monnaie moneda divisa codigomoneda",
        [IntakeField.ExternalId] = "externalid extid externalkey sourceid recordid rowid uuid guid systemid fremdschlussel externeid idexterne idexterno",
    };

    private const string Parent = "parentcustomernumber parentcustomerno parentcustomerid parentcustomer parentnumber parentno parentid parentaccount parentaccountnumber parent headoffice headofficenumber groupcustomer belongsto konzernmutter mutterkundennummer zentralkunde hauptkunde clientparent maisonmere siegesocial clientematriz casamatriz clienteprincipal";

    private static readonly Dictionary<IntakeField, string> Customers = new()
    {
        [IntakeField.CustomerNumber] = "id number no code nummer nr numero codigo",
        [IntakeField.CustomerKind] = "kind type customertype customerkind accounttype segment kundenart kundentyp typeclient tipocliente",
        [IntakeField.ContactName] = "contact contactname contactperson attention attn ansprechpartner kontakt kontaktperson interlocuteur personnecontact contacto personacontacto",
        [IntakeField.Email] = "email emailaddress mail contactemail billingemail invoiceemail emailadresse mailadresse courriel adressemail adresseemail correo correoelectronico",
        [IntakeField.Phone] = "phone phonenumber telephone tel telno telephonenumber mobile cell telefon telefonnummer rufnummer mobil telefono movil",
        [IntakeField.AddressLine1] = "address addressline1 address1 addr1 street streetaddress line1 billingaddress strasse str anschrift adresse adresse1 rue direccion direccion1 calle domicilio",
        [IntakeField.AddressLine2] = "addressline2 address2 addr2 line2 suite adresszusatz zusatz complement adresse2 complementadresse direccion2",
        [IntakeField.City] = "city town ort stadt ville commune ciudad poblacion localidad municipio",
        [IntakeField.Region] = "region state province county stateprovince bundesland kanton departement provincia estado",
        [IntakeField.PostalCode] = "postalcode postcode zip zipcode zippostalcode plz postleitzahl codepostal cp codigopostal",
        [IntakeField.Language] = "language lang languagecode locale sprache sprachcode langue idioma lengua",
        [IntakeField.TimeZone] = "timezone tz zeitzone fuseauhoraire zonahoraria",
        [IntakeField.ParentNumber] = Parent,
        [IntakeField.CreditLimit] = "creditlimit creditline limit maxcredit kreditlimit kreditlinie limitecredit encoursautorise encours limitecredito limitedecredito",
        [IntakeField.PaymentTerms] = "terms paymentterms termsofpayment netterms zahlungsbedingungen zahlungsziel conditionspaiement conditionsdepaiement condicionespago condicionesdepago",
    };

    private static readonly Dictionary<IntakeField, string> Invoices = new()
    {
        [IntakeField.InvoiceNumber] = "invoicenumber invoiceno invoiceid invoice invno invnumber invid documentnumber documentno docno docnumber docid billno billnumber reference number rechnungsnummer rechnungsnr rechnung renr belegnummer belegnr nummer numerofacture nofacture nfacture facture numfacture numero numerofactura nfactura factura numfactura",
        [IntakeField.DocumentType] = "documenttype doctype type invoicetype transactiontype belegart belegtyp typedocument typepiece tipodocumento tipo typ",
        [IntakeField.IssueDate] = "invoicedate issuedate date invdate documentdate docdate billdate billingdate dateissued postingdate documentcreatedate rechnungsdatum belegdatum datum ausstellungsdatum datefacture datedefacture dateemission fechafactura fecha fechaemision",
        [IntakeField.DueDate] = "duedate due paymentdue paymentduedate netduedate maturitydate falligkeit faelligkeit falligam faelligam falligkeitsdatum faelligkeitsdatum zahlbarbis dateecheance echeance datedecheance fechavencimiento vencimiento fechadevencimiento",
        [IntakeField.TermsDays] = "terms termsdays paymentterms netdays termdays creditdays paymenttermdays zahlungsziel zahlungszieltage zahlungsbedingungen delaipaiement delai conditionspaiement plazo plazopago diasplazo",
        [IntakeField.Amount] = "amount invoiceamount total totalamount invoicetotal grossamount gross amountgross amountinclvat totalopenamount originalamount invoicevalue totalincvat betrag rechnungsbetrag bruttobetrag brutto gesamtbetrag summe montant montantttc ttc totalttc montanttotal importe importetotal monto total",
        [IntakeField.PurchaseOrder] = "po ponumber pono purchaseorder purchaseorderno purchaseordernumber customerpo orderreference bestellnummer bestellnr bestellung numerocommande boncommande commande pedido numeropedido ordencompra",
        [IntakeField.Description] = "description text subject details memo narrative note notes beschreibung betreff buchungstext bezeichnung libelle objet descripcion concepto",
        [IntakeField.Disputed] = "disputed dispute isdisputed indispute disputeflag inquery strittig reklamation reklamiert litige enlitige conteste disputado enlitigio",
        [IntakeField.SettledDate] = "settleddate settlementdate paiddate datepaid paidon cleardate clearingdate paymentdate closeddate bezahltam ausgleichsdatum zahldatum datereglement datepaiement fechapago fechacobro pagadoel",
        [IntakeField.SettledAmount] = "settledamount amountpaid paidamount paid settlementamount amountsettled bezahlt gezahlt bezahlterbetrag montantpaye montantregle importepagado pagado",
        [IntakeField.OpenAmount] = "openamount amountopen outstanding outstandingamount balance amountdue remaining residual openbalance balancedue offenerbetrag offen restbetrag saldo solde resteapayer montantdu pendiente importependiente",
        [IntakeField.ParentNumber] = Parent,
        [IntakeField.Installments] = "installments instalments installmentplan instalmentplan raten ratenplan echeancier plazos cuotas",
    };

    private static readonly Dictionary<IntakeField, string> Payments = new()
    {
        [IntakeField.PaymentNumber] = "paymentnumber paymentno paymentid payment receiptnumber receiptno receiptid receipt transactionid transactionnumber txnid number id zahlungsnummer zahlungsnr belegnummer numeropaiement noreglement numeropago numerorecibo recibo",
        [IntakeField.ValueDate] = "valuedate date paymentdate receiptdate receiveddate datereceived paiddate transactiondate bookingdate postingdate valuta valutadatum wertstellung buchungsdatum datum zahlungsdatum datevaleur datepaiement datereglement date fechavalor fecha fechapago fechacobro",
        [IntakeField.Amount] = "amount paymentamount receiptamount amountreceived received paidamount amountpaid total credit betrag zahlbetrag zahlungsbetrag summe montant montantpaye montantregle importe importepago monto",
        [IntakeField.Reference] = "reference ref remittance remittanceinformation remittanceinfo paymentreference memo description details narrative verwendungszweck zweck libelle communication motif concepto referencia",
        [IntakeField.InvoiceNumber] = "invoice invoicenumber invoiceno invoiceid invoices appliedto rechnung rechnungsnummer rechnungsnr facture numerofacture nfacture factura numerofactura nfactura",
        [IntakeField.PayerName] = "payer payername paidby remitter remittername sender sendername from zahler zahlername auftraggeber einzahler payeur nomdupayeur donneurdordre pagador ordenante nombrepagador",
    };

    private static readonly Dictionary<IntakeKind, Dictionary<string, (IntakeField Field, int Rank)>> Index = new()
    {
        [IntakeKind.Customers] = IndexOf(Customers),
        [IntakeKind.Invoices] = IndexOf(Invoices),
        [IntakeKind.Payments] = IndexOf(Payments),
    };

    /// <summary>The fields a file of one kind can fill.</summary>
    public static IReadOnlyList<IntakeField> FieldsOf(IntakeKind kind) => [.. Index[kind].Values.Select(v => v.Field).Distinct().Order()];

    /// <summary>The fields without which no row of a file can be read.</summary>
    public static IReadOnlyList<IntakeField> RequiredFieldsOf(IntakeKind kind) => kind switch
    {
        IntakeKind.Customers => [IntakeField.CustomerNumber, IntakeField.CustomerName],
        IntakeKind.Invoices => [IntakeField.InvoiceNumber, IntakeField.CustomerNumber, IntakeField.IssueDate, IntakeField.Amount],
        _ => [IntakeField.ValueDate, IntakeField.Amount],
    };

    /// <summary>The best column for each field; a column serves one field, and an earlier synonym wins over a later one.</summary>
    public static IReadOnlyDictionary<string, IntakeField> Guess(IntakeKind kind, IEnumerable<string> headers)
    {
        var guesses = new Dictionary<string, IntakeField>();
        var candidates = headers
            .Select(header => (Header: header, Known: Index[kind].TryGetValue(HeaderName.Plain(header), out var hit), Hit: hit))
            .Where(c => c.Known)
            .OrderBy(c => c.Hit.Rank);
        foreach (var candidate in candidates)
        {
            if (!guesses.ContainsValue(candidate.Hit.Field))
                guesses.TryAdd(candidate.Header, candidate.Hit.Field);
        }

        return guesses;
    }

    private static Dictionary<string, (IntakeField Field, int Rank)> IndexOf(Dictionary<IntakeField, string> own)
    {
        var index = new Dictionary<string, (IntakeField Field, int Rank)>();
        foreach (var (field, words) in own.Concat(Shared))
        {
            var rank = 0;
            foreach (var word in words.Split(' '))
                index.TryAdd(word, (field, rank++));
        }

        return index;
    }
}
