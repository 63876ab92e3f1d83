namespace Dunwell.Domain.Banking.Formats;

/// <summary>The head of a camt statement, report or notification, and its balances.</summary>
internal static class CamtStatement
{
    public static BankStatement Of(List<XmlTree> head, StatementKind kind, int line, ProblemList problems)
    {
        var account = head.Find(h => h.Name == "Acct");
        if (account is null)
            problems.Unread(line, "Acct", "account-missing", "is missing: the file does not say which account it is about");
        var period = head.Find(h => h.Name == "FrToDt");
        if (Text("CpyDplctInd") is { } copy)
            problems.Warn(line, "CpyDplctInd", "copy", copy == "COPY" ? "says that the bank sent this to somebody else too" : "says that the bank sent this statement before", copy);
        return new()
        {
            Line = line,
            Kind = kind,
            Account = Account(account),
            Id = Text("Id"),
            Sequence = Text("ElctrncSeqNb") ?? Text("LglSeqNb"),
            CreatedOn = problems.Day(line, "CreDtTm", Text("CreDtTm") ?? "", CamtValues.Day),
            From = problems.Day(line, "FrToDt", period?.Text("FrDtTm", "FrDt") ?? "", CamtValues.Day),
            To = problems.Day(line, "FrToDt", period?.Text("ToDtTm", "ToDt") ?? "", CamtValues.Day),
            Fields = [.. head.SelectMany(h => h.Fields(h.Name))],
        };

        string? Text(string name) => head.Find(h => h.Name == name)?.Value is { Length: > 0 } value ? value : null;
    }

    public static StatementBalance Balance(XmlTree tree, ProblemList problems)
    {
        var code = tree.Text("Tp/CdOrPrtry/Cd", "Tp/CdOrPrtry/Prtry", "Tp/Cd", "Tp/Prtry") ?? "";
        return new()
        {
            Line = tree.Line,
            Kind = code switch
            {
                "OPBD" or "PRCD" => BalanceKind.Opening,
                "CLBD" => BalanceKind.Closing,
                "OPAV" => BalanceKind.OpeningAvailable,
                "CLAV" => BalanceKind.ClosingAvailable,
                "ITBD" => BalanceKind.Interim,
                "ITAV" => BalanceKind.InterimAvailable,
                "FWAV" => BalanceKind.ForwardAvailable,
                _ => BalanceKind.Other,
            },
            Code = code,
            Amount = CamtValues.Amount(tree.Child("Amt"), CamtValues.IsDebit(tree, problems)) ?? StatedAmount.OfMajor("", null, "."),
            Date = CamtValues.Day(tree, "Dt", problems),
            Fields = [.. tree.Fields("Bal")],
        };
    }

    private static StatementAccount Account(XmlTree? account) => new(
        account?.Text("Id/IBAN", "Id/Othr/Id", "Id/PrtryAcct/Id", "Id/BBAN", "Id/UPIC"),
        account?.Text("Ccy"),
        account?.Text("Svcr/FinInstnId/BICFI", "Svcr/FinInstnId/BIC", "Svcr/FinInstnId/CmbndId/BIC", "Svcr/FinInstnId/ClrSysMmbId/MmbId", "Svcr/FinInstnId/Othr/Id"),
        account?.Text("Svcr/FinInstnId/Nm", "Svcr/FinInstnId/NmAndAdr/Nm"),
        account?.Text("Ownr/Nm", "Nm"),
        account?.Text("Tp/Cd", "Tp/Prtry"));
}
