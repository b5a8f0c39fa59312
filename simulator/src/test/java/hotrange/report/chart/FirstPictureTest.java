package hotrange.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FirstPictureTest {

    @Test
    void isAPictureLikeThoseOfAReport() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(FirstPicture.paint()));
        assertThat(image.getWidth()).isEqualTo(320);
        assertThat(image.getHeight()).isEqualTo(200);
    }
}
