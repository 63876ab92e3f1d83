using Dunwell.Domain.Banking;

namespace Dunwell.Domain.Tests.Banking;

/// <summary>One small good file of each text format, for what must hold of all of them.</summary>
internal static class Samples
{
    public const string Lockbox = """
        100OURBANK   CREDITOR  2601050730
        2CREDITOR  OURBANK   0000000001200008000801
        50000000022222260105CREDITOR  OURBANK
        6001001000002500005500270700123455550000004711010426NORTHWIND LTD                 OUR COMPANY
        40010016019INV 1001
        6001002000000123405500270700987654320000000012010426BOB SMITH
        700100000222222601050020000026234
        8000000002222226010500020000026234
        9000009
        """;

    public const string X12 = "ISA*00*          *00*          *ZZ*PAYER          *ZZ*PAYEE          *260105*1340*^*00401*000000007*0*T*>~\nGS*RA*PAYER*PAYEE*20260105*1340*7*X*004010~\nST*820*0001~\nBPR*C*945.00*C*ACH*CTX*01*021000021*DA*111*ID1**01*026009593*DA*222*20260106~\nTRN*1*TRACE77~\nN1*PE*OUR COMPANY~\nN1*PR*NORTHWIND LTD~\nENT*1~\nADX*-5.00*CS~\nRMR*IV*1001**700.00*725.00*25.00~\nREF*PO*4500~\nDTM*003*20251201~\nRMR*IV*1002**250.00~\nADX*-10.00*01~\nREF*ZZ*X*SHORT DELIVERY~\nSE*14*0001~\nGE*1*7~\nIEA*1*000000007~\n";

    public const string Remadv = "UNA:+.? 'UNB+UNOC:3+PAYER:14+PAYEE:14+260105:1340+REF1'UNH+1+REMADV:D:96A:UN'BGM+481+AVIS-9+9'DTM+137:20260105:102'DTM+138:20260106:102'RFF+PB:PAY-77'NAD+PR+4012345000009::9++NORTHWIND GMBH'NAD+PE+4098765000004::9'CUX+2:EUR:11'DOC+380+RE?+1001'MOA+12:700.00'MOA+77:725.00'MOA+52:25.00'DTM+137:20251201:102'AJT+19'MOA+165:10.00'DOC+381+GS-5'MOA+12:-50.00'UNS+S'MOA+12:650.00'UNT+20+1'UNZ+1+REF1'";

    public const string Qif = """
        !Account
        NChecking
        TBank
        ^
        !Type:Bank
        D25/1'26
        T1,250.00
        N319
        PNorthwind Ltd
        MINV 1001
        ^
        D2026-01-26
        T-49.50
        PElectric
        SRent
        $-40.00
        SPower
        $-9.50
        ^
        """;

    public const string Mail = """
        Dear Sir or Madam,
        please find below our remittance advice.
        From: Northwind Ltd
        Payment reference: EFT-9001
        Payment date: 2026-01-06

        Invoice No    Date          Gross        Discount   Net
        INV-1001      2025-12-01    USD 725.00   25.00      700.00
        INV-1002      2025-12-03    250.00       0.00       250.00
        Total paid: 950.00
        """;

    public const string Ofx = "OFXHEADER:100\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>2<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260105<TRNAMT>12.50<FITID>T1<NAME>A &amp; B</STMTTRN></BANKTRANLIST><LEDGERBAL><BALAMT>20<DTASOF>20260105</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>";

    public const string Bai2 = "01,BANK01,DESK01,260105,0600,7,80,1,2/\n02,DESK01,BANK01,1,260104,2359,USD,2/\n03,000111222,,010,100000,,,015,100750,,/\n16,165,1000,V,260106,,BREF1,CREF1,INV 1001/\n88,EREF: E2E-77\n16,475,250,0,,123,CHEQUE 123/\n49,202000,5/\n98,202000,1,7/\n99,202000,1,9/\n";

    public const string Mt940 = ":20:STMT1\n:25:37040044/0532013000\n:28C:12/1\n:60F:C260105EUR1000,00\n:61:2601060105CR250,00N166NONREF//BANK-1\n:86:166?00GUTSCHRIFT?20EREF+E2E-1?21SVWZ+RE 4711?30BYLADEM1001?31DE02120300000000202051?32Northwind\n:62F:C260105EUR1250,00\n-\n";

    public const string Camt = """
        <?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>S</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>
        <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-05</Dt></Dt></Bal>
        <Ntry><Amt Ccy="EUR">2.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><NtryDtls><Btch><NbOfTxs>1</NbOfTxs></Btch><TxDtls><Refs><EndToEndId>E</EndToEndId></Refs><Amt Ccy="EUR">2.50</Amt><RmtInf><Ustrd>A</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>
        """;

    public static readonly IReadOnlyDictionary<BankFormat, string> All = new Dictionary<BankFormat, string>
    {
        [BankFormat.Bai2] = Bai2,
        [BankFormat.Camt] = Camt,
        [BankFormat.Mt940] = Mt940,
        [BankFormat.Ofx] = Ofx,
        [BankFormat.Qif] = Qif,
        [BankFormat.Lockbox] = Lockbox,
        [BankFormat.X12Remittance] = X12,
        [BankFormat.EdifactRemittance] = Remadv,
        [BankFormat.TextRemittance] = Mail,
    };
}
