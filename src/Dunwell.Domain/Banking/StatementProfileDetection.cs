using Dunwell.Domain.Intake;

namespace Dunwell.Domain.Banking;

/// <summary>Proposes a profile for a file nobody has described yet, from the names of its columns and what its values prove.</summary>
public static class StatementProfileDetection
{
    private static readonly Dictionary<StatementField, string> Synonyms = new()
    {
        [StatementField.BookingDate] = "date bookingdate bookeddate postingdate posteddate postdate transactiondate entrydate dateposted buchungstag buchungsdatum buchung datum dateoperation datecomptable dateecriture fecha fechaoperacion fechacontable datumboeking boekdatum",
        [StatementField.ValueDate] = "valuedate valutadate valuta valutadatum wertstellung wert datevaleur fechavalor rentedatum",
        [StatementField.Amount] = "amount amounteur amountusd transactionamount betrag betrageur umsatz montant montanteur importe importeeur bedrag bedrageur",
        [StatementField.Credit] = "credit creditamount deposit deposits moneyin paidin receipts haben gutschrift eingang credito abono haber entree",
        [StatementField.Debit] = "debit debitamount withdrawal withdrawals moneyout paidout payments soll lastschrift ausgang debito cargo debe sortie",
        [StatementField.Mark] = "mark creditdebit debitcredit drcr crdr dc cd sign sollhaben sh afbij type",
        [StatementField.Currency] = "currency ccy currencycode wahrung waehrung devise moneda divisa valuta munt",
        [StatementField.Balance] = "balance runningbalance closingbalance accountbalance saldo solde saldonachbuchung saldonabuchung saldonamutatie",
        [StatementField.Account] = "account accountnumber accountno iban ownaccount konto kontonummer auftragskonto compte numerodecompte cuenta numerodecuenta rekening",
        [StatementField.CounterpartyName] = "counterparty counterpartyname name payee payer payername beneficiary beneficiaryname remitter description1 beguenstigterzahlungspflichtiger begunstigterzahlungspflichtiger empfanger auftraggeber zahlungspflichtiger auftraggeberempfanger namezahlungsbeteiligter tiers contrepartie beneficiario ordenante naam naamtegenpartij",
        [StatementField.CounterpartyAccount] = "counterpartyaccount counterpartyiban payeraccount payeriban beneficiaryaccount kontonummeriban ibanzahlungsbeteiligter gegenkonto compteduthiers ibancontrepartie cuentabeneficiario tegenrekening ibantegenpartij",
        [StatementField.CounterpartyBank] = "counterpartybank bic swift blz bicswiftcode bankcode",
        [StatementField.Text] = "description text narrative details memo remittanceinformation paymentdetails purpose information verwendungszweck buchungstext vorgangverwendungszweck libelle libelleoperation motif concepto descripcion omschrijving mededelingen particulars",
        [StatementField.BankReference] = "bankreference transactionid transactionreference reference referencenumber referenz referenznummer bankreferenz umsatzid idtransaction referencia",
        [StatementField.CustomerReference] = "customerreference clientreference kundenreferenz ownreference",
        [StatementField.EndToEnd] = "endtoend endtoendid endtoendreference e2ereference kundenreferenzendtoend endtoendreferenz",
        [StatementField.CreditorReference] = "creditorreference structuredreference qrreference esrreference zahlungsreferenz",
        [StatementField.Mandate] = "mandate mandateid mandatereference mandatsreferenz mandatsid",
        [StatementField.Cheque] = "cheque check chequenumber checknumber chequeno checkno serialnumber scheck schecknummer numerocheque",
        [StatementField.Code] = "code transactioncode transactiontype trancode baicode gvc buchungsschlussel categorie",
        [StatementField.Fee] = "fee fees charges gebuhr gebuehr frais comision",
    };

    private static readonly Dictionary<string, StatementField> ByName = Synonyms
        .SelectMany(s => s.Value.Split(' ').Select(word => (word, s.Key))).GroupBy(s => s.word).ToDictionary(g => g.Key, g => g.First().Key);

    /// <summary>A profile, or a refusal <c>columns-unknown</c> when no column is a date or none an amount.</summary>
    public static Result<StatementProfile> Propose(string name, TabularShape shape, IReadOnlyList<string> headers, IEnumerable<TabularRow> rows)
    {
        var columns = new List<StatementColumn>();
        foreach (var header in headers)
        {
            if (ByName.TryGetValue(HeaderName.Plain(header), out var field) && (field == StatementField.Text || !columns.Exists(c => c.Field == field)))
                columns.Add(new(header, field));
        }

        if (!columns.Exists(c => c.Field is StatementField.BookingDate or StatementField.ValueDate))
            return new Refusal("columns-unknown", $"no column is known as a date; the columns are {string.Join(", ", headers)}", "columns");
        if (!columns.Exists(c => c.Field is StatementField.Amount or StatementField.Credit or StatementField.Debit))
            return new Refusal("columns-unknown", $"no column is known as an amount; the columns are {string.Join(", ", headers)}", "columns");
        return Prove(new() { Name = name, Shape = shape, Columns = columns }, headers, rows);
    }

    /// <summary>The profile with what the values of its columns prove of dates and amounts, where it does not say that itself.</summary>
    public static StatementProfile Prove(StatementProfile profile, IReadOnlyList<string> headers, IEnumerable<TabularRow> rows)
    {
        var (dates, amounts) = Evidence(profile.Columns, headers, rows);
        return profile with
        {
            DateOrder = profile.DateOrder is { } said ? said : dates is { ProveDayFirst: > 0, ProveMonthFirst: 0 } ? DateOrder.DayMonthYear : dates is { ProveMonthFirst: > 0, ProveDayFirst: 0 } ? DateOrder.MonthDayYear : dates.Serials > dates.Dates ? DateOrder.ExcelSerial : null,
            DecimalSeparator = profile.DecimalSeparator is { } sign ? sign : amounts is { ProvePoint: > 0, ProveComma: 0 } ? '.' : amounts is { ProveComma: > 0, ProvePoint: 0 } ? ',' : null,
            ThousandsSeparator = profile.ThousandsSeparator ?? amounts.Thousands,
        };
    }

    private static (DateEvidence Dates, AmountEvidence Amounts) Evidence(IReadOnlyList<StatementColumn> columns, IReadOnlyList<string> headers, IEnumerable<TabularRow> rows)
    {
        var (dates, amounts) = (new DateEvidence(), new AmountEvidence());
        var dateColumns = Of(StatementField.BookingDate, StatementField.ValueDate);
        var amountColumns = Of(StatementField.Amount, StatementField.Credit, StatementField.Debit, StatementField.Balance);
        foreach (var row in rows)
        {
            foreach (var column in dateColumns)
                dates.Add(row.Cell(column), row.Line);
            foreach (var column in amountColumns)
                amounts.Add(row.Cell(column));
        }

        return (dates, amounts);

        List<int> Of(params StatementField[] fields) =>
            [.. Enumerable.Range(0, headers.Count).Where(i => columns.Any(c => fields.Contains(c.Field) && HeaderName.Same(c.Header, headers[i])))];
    }
}
