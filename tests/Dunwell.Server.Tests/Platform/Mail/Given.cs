using Dunwell.Server.Platform.Mail;
using Dunwell.Server.Tests.Infrastructure;

namespace Dunwell.Server.Tests.Platform.Mail;

internal static class Given
{
    public static MailAddress Address(string address, string? name = null) => MailAddress.Parse(address, name).Value;

    public static MimeMessage Message() => new()
    {
        From = Address("receivables@creditor.example", "Creditor Ltd"),
        To = [Address("anna@customer.example", "Anna Beck")],
        Subject = "Invoice 1007 is due",
        Date = new DateTimeOffset(2026, 3, 2, 9, 5, 0, TimeSpan.FromHours(5.5)),
        MessageId = "0198.reminder@creditor.example",
        Text = "Dear Anna,\ninvoice 1007 is due.\n",
    };

    public static OutgoingMail Mail(MimeMessage? message = null, string recipient = "anna@customer.example")
    {
        message ??= Message();
        return new OutgoingMail(message.MessageId, Address("bounces@creditor.example"), Address(recipient), MimeWriter.Write(message).Value, Passes.Email);
    }

    public static OutgoingMail MailOf(byte[] content) => Mail() with { Content = content };

    public static SmtpSettings Settings(int port) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Security = SmtpSecurity.None,
        HeloName = "desk.creditor.example",
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ReplyTimeout = TimeSpan.FromSeconds(5),
        ContentTimeout = TimeSpan.FromSeconds(5),
    };
}
