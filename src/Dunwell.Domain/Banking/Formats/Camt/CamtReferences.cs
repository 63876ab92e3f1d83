namespace Dunwell.Domain.Banking.Formats;

/// <summary>References, parties, words, charges and codes of an entry or one of its transactions.</summary>
internal static class CamtReferences
{
    /// <summary>What senders write where they have no reference.</summary>
    private const string NotProvided = "NOTPROVIDED";

    private static readonly (string Path, ReferenceKind Kind)[] Simple =
    [
        ("Refs/EndToEndId", ReferenceKind.EndToEnd),
        ("Refs/UETR", ReferenceKind.Uetr),
        ("Refs/InstrId", ReferenceKind.Instruction),
        ("Refs/TxId", ReferenceKind.Transaction),
        ("Refs/MndtId", ReferenceKind.Mandate),
        ("Refs/ChqNb", ReferenceKind.Cheque),
        ("Refs/ClrSysRef", ReferenceKind.Clearing),
        ("Refs/PmtInfId", ReferenceKind.Batch),
        ("Refs/MsgId", ReferenceKind.Message),
        ("Refs/AcctSvcrRef", ReferenceKind.Bank),
        ("Refs/AcctOwnrTxId", ReferenceKind.Customer),
        ("AcctSvcrRef", ReferenceKind.Bank),
        ("NtryRef", ReferenceKind.Other),
    ];

    public static IReadOnlyList<StatementReference> Of(XmlTree tree)
    {
        var found = new List<StatementReference>();
        foreach (var (path, kind) in Simple)
            Add(kind, tree.Text(path));
        foreach (var other in tree.Child("Refs")?.All("Prtry") ?? [])
            Add(ReferenceKind.Other, other.Text("Ref"));
        foreach (var structured in tree.Child("RmtInf")?.All("Strd") ?? [])
        {
            Add(ReferenceKind.Creditor, structured.Text("CdtrRefInf/Ref", "CdtrRefInf/CdtrRef"));
            foreach (var document in structured.All("RfrdDocInf"))
                Add(ReferenceKind.Invoice, document.Text("Nb", "RfrdDocNb"));
        }

        return found;

        void Add(ReferenceKind kind, string? value)
        {
            if (value is { Length: > 0 } && value != NotProvided)
                found.Add(new(kind, value));
        }
    }

    public static TransactionCode? Code(XmlTree tree)
    {
        if (tree.Child("BkTxCd") is not { } code)
            return null;
        string?[] iso = [code.Text("Domn/Cd"), code.Text("Domn/Fmly/Cd"), code.Text("Domn/Fmly/SubFmlyCd")];
        var joined = string.Join('/', iso.OfType<string>());
        return new(joined.Length > 0 ? joined : null, code.Text("Prtry/Cd"), tree.Text("AddtlTxInf"));
    }

    /// <summary>On money out the creditor is the other side, on money in the debtor; where only one is named, that one.</summary>
    public static Counterparty? Party(XmlTree tree, bool isOut)
    {
        var parties = tree.Child("RltdPties");
        var agents = tree.Child("RltdAgts");
        return isOut ? Of("Cdtr") ?? Of("Dbtr") : Of("Dbtr") ?? Of("Cdtr");

        Counterparty? Of(string role)
        {
            // Versions from 8 on put the party one level deeper, and a bank may be the party.
            var party = parties?.At($"{role}/Pty") ?? parties?.At($"{role}/Agt/FinInstnId") ?? parties?.Child(role);
            var ultimate = parties?.At($"Ultmt{role}/Pty") ?? parties?.Child($"Ultmt{role}");
            var account = parties?.Child($"{role}Acct");
            var agent = agents?.Child($"{role}Agt");
            if (party is null && account is null && ultimate is null)
                return null;
            return new(
                party?.Text("Nm") ?? ultimate?.Text("Nm"),
                account?.Text("Id/IBAN", "Id/Othr/Id", "Id/PrtryAcct/Id", "Id/BBAN"),
                agent?.Text("FinInstnId/BICFI", "FinInstnId/BIC", "FinInstnId/ClrSysMmbId/MmbId", "FinInstnId/Nm") ?? party?.Text("BICFI"),
                party?.Text("Id/OrgId/AnyBIC", "Id/OrgId/BICOrBEI", "Id/OrgId/Othr/Id", "Id/OrgId/PrtryId/Id", "Id/PrvtId/Othr/Id"),
                Address(party?.Child("PstlAdr")));
        }
    }

    /// <summary>The payer's words: unstructured lines, else what the structured part adds, else the bank's.</summary>
    public static string Words(XmlTree tree)
    {
        var remittance = tree.Child("RmtInf");
        var lines = remittance?.All("Ustrd").Select(u => u.Value).ToList() ?? [];
        lines.AddRange(remittance?.All("Strd").SelectMany(s => s.All("AddtlRmtInf")).Select(a => a.Value) ?? []);
        return lines.Count > 0 ? string.Join('\n', lines) : tree.Text("AddtlTxInf") ?? "";
    }

    /// <summary>Up to version 3 each Chrgs is a charge; later ones keep records inside.</summary>
    public static IReadOnlyList<StatedAmount> Charges(XmlTree tree) =>
    [
        .. tree.All("Chrgs").SelectMany(c => c.Child("Rcrd") is null ? [c] : c.All("Rcrd"))
            .Select(c => CamtValues.Amount(c.Child("Amt"), c.Text("CdtDbtInd") != "CRDT")).OfType<StatedAmount>(),
    ];

    /// <summary>The instructed amount when it is in another currency than the one booked.</summary>
    public static StatedAmount? Original(XmlTree tree, bool isDebit)
    {
        var instructed = tree.At("AmtDtls/InstdAmt/Amt");
        var booked = tree.Child("Amt") ?? tree.At("AmtDtls/TxAmt/Amt");
        return instructed is not null && instructed.Currency != booked?.Currency ? CamtValues.Amount(instructed, isDebit) : null;
    }

    private static string? Address(XmlTree? address)
    {
        if (address is null)
            return null;
        var lines = address.All("AdrLine").Select(a => a.Value).ToList();
        var street = string.Join(' ', new[] { address.Text("StrtNm"), address.Text("BldgNb") }.OfType<string>());
        var town = string.Join(' ', new[] { address.Text("PstCd"), address.Text("TwnNm") }.OfType<string>());
        var parts = new[] { street, town }.Concat(lines).Append(address.Text("Ctry") ?? "").Where(p => p.Length > 0);
        var joined = string.Join(", ", parts);
        return joined.Length > 0 ? joined : null;
    }
}
