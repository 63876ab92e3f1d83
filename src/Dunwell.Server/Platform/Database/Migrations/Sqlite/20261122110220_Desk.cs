using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "undone_at",
                table: "completed_steps",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "message_attachments",
                columns: table => new
                {
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    media_type = table.Column<string>(type: "TEXT", nullable: false),
                    content_hash = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    balances = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_message_attachments", x => new { x.customer_account_id, x.message_id, x.number });
                    table.ForeignKey(
                        name: "FK_message_attachments_messages_customer_account_id_message_id",
                        columns: x => new { x.customer_account_id, x.message_id },
                        principalTable: "messages",
                        principalColumns: new[] { "customer_account_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "prior_states",
                columns: table => new
                {
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prior_states", x => new { x.customer_account_id, x.line });
                    table.ForeignKey(
                        name: "FK_prior_states_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "message_attachments");

            migrationBuilder.DropTable(
                name: "prior_states");

            migrationBuilder.DropColumn(
                name: "undone_at",
                table: "completed_steps");
        }
    }
}
